import { dayRuleIn } from '@tricolore/shared/derive/conference-day.ts'
import { useBarrier, useCommand, useHub, usePanelView, useTables, useTimeZone } from '../../hub/hooks.ts'
import { en } from '../../i18n/en.ts'
import { fr } from '../../i18n/fr.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { DatedTimeFields } from '../../ui/DatedTimeFields.tsx'
import { Actions, Form } from '../../ui/Form.tsx'
import { closeSheet } from '../../ui/panel-state.ts'
import { titleOf } from '../../ui/programme.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { notify } from '../../ui/toasts.ts'
import { useDatedTime } from '../../ui/use-dated-time.ts'
import { dateForCue } from '../../ui/zoned-time.ts'
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
  const rule = useTables(dayRuleIn)
  const plannedMs = useTables(({ sessions }) => sessions.get(sessionId)?.plannedStartMs ?? expectedMs)
  const dated = useDatedTime(
    () => expectedMs,
    (time) => dateForCue(time, plannedMs, hub.nowMs(), rule),
  )

  async function cue(): Promise<void> {
    const { tables } = hub.store.getState()
    const session = tables.sessions.get(sessionId)
    const nowMs = hub.nowMs()
    const { atMs } = dated
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
        <DatedTimeFields label={words.go.cueAt} hint={words.go.cueHint(timeZone)} dated={dated} />
        <Actions>
          <Button submit tone="standby" isPending={isPending} disabled={barrier !== null}>
            {words.go.cue}
          </Button>
        </Actions>
      </Form>
    </Sheet>
  )
}
