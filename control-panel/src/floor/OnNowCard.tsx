/** What is on in the room: how much of it is left, or how far it is over, and the hand on the speaker's countdown. */
import { countdownText } from '@tricolore/display-client/scene/time-text.ts'
import { type RoomClock, roomClock } from '@tricolore/shared/derive/room-clock.ts'
import { isCountingUp } from '@tricolore/shared/derive/timer-reading.ts'
import { timerOf } from '../features/timers/timer-room.ts'
import { useShown } from '../hub/hooks.ts'
import { useTally } from '../hub/use-tally.ts'
import { useWhen } from '../hub/use-when.ts'
import { useReaderLanguage, useWords } from '../i18n/words.ts'
import { Button } from '../ui/Button.tsx'
import { CommandButton } from '../ui/CommandButton.tsx'
import { classes } from '../ui/classes.ts'
import { openSheet } from '../ui/panel-state.ts'
import { Tag } from '../ui/Tag.tsx'
import { useReading } from '../ui/use-reading.ts'
import styles from './Cards.module.css'
import { onNow } from './floor-facts.ts'
import { useMay } from './use-may.ts'

const STEPS_MIN = [-1, 1, 5] as const

export function OnNowCard({ roomId }: { readonly roomId: string }) {
  const words = useWords()
  const language = useReaderLanguage()
  const tally = useTally()
  const now = useShown((view) => onNow(view, roomId, language))
  const anchor = useShown(({ at, outlook }) => roomClock(at, outlook.rooms, roomId))
  const end = useWhen(now?.endMs ?? null)
  return (
    <section className={classes(styles.card, now !== null && styles.live)} aria-label={words.floor.now}>
      <p className={styles.line}>
        {now?.isOnStage && <Tag tone="live">{tally.live}</Tag>}
        {now && !now.isOnStage && <Tag>{now.fromName === null ? tally.interval : `${tally.simulcast} ${words.floor.from(now.fromName)}`}</Tag>}
        {end !== null && <span>{words.timer.expectedEnd(end)}</span>}
      </p>
      <div className={styles.big}>
        <div className={styles.what}>
          <h1>{now?.title ?? words.floor.nothingOn}</h1>
          {now && <p>{now.speakers}</p>}
        </div>
        {anchor && <BigClock anchor={anchor} />}
      </div>
      <TimerButtons roomId={roomId} />
    </section>
  )
}

/** All that is painted again as a second passes. */
function BigClock({ anchor }: { readonly anchor: RoomClock }) {
  const { timer } = useWords()
  const { remainingMs, phase, isPaused } = useReading(anchor)
  return (
    <p className={classes(styles.clock, styles[phase])} role="timer">
      <span data-running data-phase={phase}>
        {countdownText(remainingMs)}
      </span>
      <small>{isPaused ? timer.paused : isCountingUp(anchor) ? timer.elapsed : timer.phases[phase]}</small>
    </p>
  )
}

/** Of the stage that the room follows: that is the countdown which its speaker reads. */
function TimerButtons({ roomId: phoneRoomId }: { readonly roomId: string }) {
  const { timer: said } = useWords()
  const { roomId, timer } = useShown((view) => timerOf(view, phoneRoomId))
  const wanted = { type: 'adjustTimer', roomIds: [roomId] } as const
  if (!useMay(wanted)) return null
  if (!timer) return <Button onClick={() => openSheet({ kind: 'timer', roomId })}>{said.adjust}</Button>
  const isPaused = timer.zeroAtMs === null
  return (
    <div className={styles.steps}>
      {STEPS_MIN.map((minutes) => (
        <CommandButton key={minutes} wanted={wanted} command={() => ({ type: 'adjustTimer', roomId, byMs: minutes * 60_000 })}>
          {said.step(minutes)}
        </CommandButton>
      ))}
      <CommandButton aria-pressed={isPaused} wanted={wanted} command={() => ({ type: 'pauseTimer', roomId, paused: !isPaused })}>
        {isPaused ? said.resume : said.pause}
      </CommandButton>
      <Button aria-label={said.adjust} onClick={() => openSheet({ kind: 'timer', roomId })}>
        ⋯
      </Button>
    </div>
  )
}
