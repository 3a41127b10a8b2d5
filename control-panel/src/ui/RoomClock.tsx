/** How much time is left in a room, or by how much it is over: amber and red as on the stage, and a sign once it is over. Nothing where nothing is on. */
import { countdownText, msToNextCount } from '@tricolore/display-client/scene/time-text.ts'
import { type RoomClock as Anchor, roomClock } from '@tricolore/shared/derive/room-clock.ts'
import { readTimer } from '@tricolore/shared/derive/timer-reading.ts'
import { useEffect, useReducer } from 'react'
import { useHub, useShown } from '../hub/hooks.ts'
import { useWords } from '../i18n/words.ts'
import { classes } from './classes.ts'
import styles from './RoomClock.module.css'

type RoomClockProps = { readonly roomId: string; readonly className?: string | undefined }

export function RoomClock({ roomId, className }: RoomClockProps) {
  const anchor = useShown(({ at, outlook }) => roomClock(at, outlook.rooms, roomId))
  return anchor && <Digits anchor={anchor} className={className} />
}

/** All that is painted again as a second passes. */
function Digits({ anchor, className }: { readonly anchor: Anchor; readonly className: string | undefined }) {
  const { nowMs } = useHub()
  const { timer } = useWords()
  const [, repaint] = useReducer((count: number) => count + 1, 0)
  const { remainingMs, phase, isPaused } = readTimer(anchor, nowMs())
  useEffect(() => {
    if (isPaused) return
    const timeout = setTimeout(repaint, msToNextCount(remainingMs) + 1)
    return () => clearTimeout(timeout)
  })
  return (
    <span className={classes(styles.clock, styles[phase], className)} data-running data-phase={phase} title={isPaused ? timer.paused : timer.phases[phase]}>
      {countdownText(remainingMs)}
    </span>
  )
}
