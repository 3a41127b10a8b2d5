/** The speaker's countdown of the selected room, large enough to read from a step away. */
import { useState } from 'react'
import { useShown, useTables } from '../../hub/hooks.ts'
import { useWhen } from '../../hub/use-when.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { CommandButton } from '../../ui/CommandButton.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import { SectionHead } from '../../ui/SectionHead.tsx'
import { useSelectedRoomId } from '../../ui/stage.ts'
import styles from './Timer.module.css'
import { TimerDigits } from './TimerDigits.tsx'
import { timerOf } from './timer-room.ts'

const STEPS_MIN = [-1, 1, 5] as const

export function TimerPanel() {
  const selectedId = useSelectedRoomId()
  return selectedId === null ? null : <RoomTimer selectedId={selectedId} />
}

function RoomTimer({ selectedId }: { readonly selectedId: string }) {
  const words = useWords()
  const { roomId, timer } = useShown((view) => timerOf(view, selectedId))
  const name = useTables(({ rooms }) => rooms.get(roomId)?.name ?? '')
  const endMs = useShown(({ outlook }) => outlook.rooms.get(roomId)?.expected?.endMs ?? null)
  const end = useWhen(endMs)
  const isPaused = timer !== null && timer.zeroAtMs === null
  return (
    <section aria-label={words.timer.title(name)}>
      <SectionHead title={words.timer.title(name)}>
        <Button onClick={() => openSheet({ kind: 'timer', roomId })}>{words.timer.adjust}</Button>
      </SectionHead>
      {timer ? (
        <TimerDigits timer={timer}>{end !== null && <span>{words.timer.expectedEnd(end)}</span>}</TimerDigits>
      ) : (
        <>
          <p className={`${styles.reading} ${styles.none}`}>{words.timer.none}</p>
          <p className={styles.line} />
        </>
      )}
      {timer ? (
        <div className={styles.buttons}>
          {STEPS_MIN.map((minutes) => (
            <CommandButton
              key={minutes}
              wanted={{ type: 'adjustTimer', roomIds: [roomId] }}
              command={() => ({ type: 'adjustTimer', roomId, byMs: minutes * 60_000 })}
            >
              {words.timer.step(minutes)}
            </CommandButton>
          ))}
          <CommandButton
            aria-pressed={isPaused}
            wanted={{ type: 'pauseTimer', roomIds: [roomId] }}
            command={() => ({ type: 'pauseTimer', roomId, paused: !isPaused })}
          >
            {isPaused ? words.timer.resume : words.timer.pause}
          </CommandButton>
        </div>
      ) : (
        <OwnTimer roomId={roomId} />
      )}
    </section>
  )
}

/** A countdown that no GO started. */
function OwnTimer({ roomId }: { readonly roomId: string }) {
  const words = useWords()
  const [minutes, setMinutes] = useState('10')
  const durationMs = Math.round(Number(minutes.replace(',', '.')) * 60_000)
  const isUsable = Number.isFinite(durationMs) && durationMs >= 1000 && durationMs <= 24 * 3_600_000
  return (
    <div className={styles.own}>
      <label>
        <input inputMode="decimal" value={minutes} maxLength={5} onChange={(event) => setMinutes(event.target.value)} />
        {words.timer.minutes}
      </label>
      <CommandButton disabled={!isUsable} wanted={{ type: 'startTimer', roomIds: [roomId] }} command={() => ({ type: 'startTimer', roomId, durationMs })}>
        {words.timer.start}
      </CommandButton>
    </div>
  )
}
