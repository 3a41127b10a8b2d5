import { clockText } from '@tricolore/display-client/scene/time-text.ts'
import { useState } from 'react'
import { useBarrier, useCommand, useHub, usePanelView, useTables, useTimeZone } from '../../hub/hooks.ts'
import { en } from '../../i18n/en.ts'
import { fr } from '../../i18n/fr.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Actions, Field, Form } from '../../ui/Form.tsx'
import { closeSheet } from '../../ui/panel-state.ts'
import { titleOf } from '../../ui/programme.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { TimeInput } from '../../ui/TimeInput.tsx'
import { notify } from '../../ui/toasts.ts'
import { instantOf } from '../../ui/zoned-time.ts'
import { goCommand } from './go-target.ts'

/** A GO at a time of day: it happens by itself, on every screen at once. */
export function CueSheet({ sessionId }: { readonly sessionId: string }) {
  const words = useWords()
  const language = useLanguage()
  const hub = useHub()
  const timeZone = useTimeZone()
  const barrier = useBarrier()
  const { send, isPending } = useCommand()
  const title = useTables((tables) => titleOf(tables, sessionId, language) ?? '')
  const expectedMs = usePanelView(({ outlook, nowMs }) => outlook.times.bySession.get(sessionId)?.startMs ?? nowMs)
  const [time, setTime] = useState(() => clockText(expectedMs, timeZone))

  async function cue(): Promise<void> {
    const { tables } = hub.store.getState()
    const session = tables.sessions.get(sessionId)
    const nowMs = hub.nowMs()
    const atMs = instantOf(time, nowMs, timeZone)
    if (!session || atMs === null || atMs <= nowMs) {
      notify('refusal', { fr: fr.go.cuePast, en: en.go.cuePast })
      return
    }
    const command = goCommand(tables, session, nowMs, atMs)
    if (command && (await send(command))) closeSheet()
  }

  return (
    <Sheet title={words.go.cueTitle(title)}>
      <Form onSubmit={() => void cue()}>
        <Field label={words.go.cueAt} hint={words.go.cueHint(timeZone)}>
          <TimeInput value={time} onChange={setTime} />
        </Field>
        <Actions>
          <Button submit tone="standby" isPending={isPending} disabled={barrier !== null}>
            {words.go.cue}
          </Button>
        </Actions>
      </Form>
    </Sheet>
  )
}
