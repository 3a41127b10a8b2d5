/** How much time is left in a room, or by how much it is over: amber and red as on the stage, and a sign once it is over. Nothing where nothing is on. */
import { countdownText } from '@tricolore/display-client/scene/time-text.ts'
import { type RoomClock as Anchor, roomClock } from '@tricolore/shared/derive/room-clock.ts'
import { useShown } from '../hub/hooks.ts'
import { useWords } from '../i18n/words.ts'
import { classes } from './classes.ts'
import styles from './RoomClock.module.css'
import { useReading } from './use-reading.ts'

/** `+59:59`. */
const MINUTES_LONG = 6

type RoomClockProps = { readonly roomId: string; readonly className?: string | undefined }

export function RoomClock({ roomId, className }: RoomClockProps) {
  const anchor = useShown(({ at, outlook }) => roomClock(at, outlook.rooms, roomId))
  return anchor && <Digits anchor={anchor} className={className} />
}

/** All that is painted again as a second passes. */
function Digits({ anchor, className }: { readonly anchor: Anchor; readonly className: string | undefined }) {
  const { timer } = useWords()
  const { remainingMs, phase, isPaused } = useReading(anchor)
  const text = countdownText(remainingMs)
  return (
    <span
      className={classes(styles.clock, styles[phase], className)}
      data-running
      data-phase={phase}
      data-long={text.length > MINUTES_LONG || undefined}
      title={isPaused ? timer.paused : timer.phases[phase]}
    >
      {text}
    </span>
  )
}
