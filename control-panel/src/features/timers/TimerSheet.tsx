import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import { roomTimer } from '@tricolore/shared/derive/timer-reading.ts'
import { useState } from 'react'
import { useBarrier, useCommand, useShown, useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { CommandButton } from '../../ui/CommandButton.tsx'
import { Actions, Field, Form } from '../../ui/Form.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import styles from './Timer.module.css'
import { TimerDigits } from './TimerDigits.tsx'
import { typedLengthMs } from './typed-length.ts'

const PRESETS_MIN = [5, 10, 15, 20, 30, 45] as const

/** Sets the countdown of a stage: to a length, whether it runs or not, from the start again, or counting up. It stays open, as one looks at what came of it. */
export function TimerSheet({ roomId }: { readonly roomId: string }) {
  const words = useWords()
  const wanted = { type: 'startTimer', roomIds: [roomId] } as const
  const barrier = useBarrier(wanted)
  const { send, isPending } = useCommand()
  const name = useTables(({ rooms }) => rooms.get(roomId)?.name ?? '')
  const timer = useShown(({ at }) => roomTimer(at, roomId))
  const [typed, setTyped] = useState('')
  const typedMs = typedLengthMs(typed)
  const set = (ms: number): CommandInput => (timer ? { type: 'adjustTimer', roomId, toMs: ms } : { type: 'startTimer', roomId, durationMs: ms })
  const fullMs = timer && timer.durationMs > 0 ? timer.durationMs : null
  return (
    <Sheet title={words.timer.title(name)}>
      {timer ? <TimerDigits timer={timer}>{null}</TimerDigits> : <p>{words.timer.none}</p>}
      <Form onSubmit={() => typedMs !== null && barrier === null && void send(set(typedMs))}>
        <Field label={words.timer.setTo} hint={words.timer.setHint}>
          <input data-first value={typed} maxLength={8} onChange={(event) => setTyped(event.target.value)} />
        </Field>
        <Actions>
          <Button submit tone="standby" isPending={isPending} disabled={barrier !== null || typedMs === null}>
            {timer ? words.timer.set : words.timer.start}
          </Button>
        </Actions>
        <div className={styles.presets}>
          {PRESETS_MIN.map((minutes) => (
            <CommandButton key={minutes} wanted={wanted} command={() => set(minutes * 60_000)}>
              {words.minutes(minutes)}
            </CommandButton>
          ))}
        </div>
        <CommandButton wanted={wanted} disabled={fullMs === null} command={() => (fullMs === null ? null : { type: 'startTimer', roomId, durationMs: fullMs })}>
          {fullMs === null ? words.timer.restart : words.timer.restartAt(Math.round(fullMs / 60_000))}
        </CommandButton>
        <CommandButton wanted={wanted} command={() => ({ type: 'startTimer', roomId, durationMs: 0 })}>
          {words.timer.countUp}
        </CommandButton>
      </Form>
    </Sheet>
  )
}
