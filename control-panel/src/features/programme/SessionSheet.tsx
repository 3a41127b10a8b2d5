import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import { dayRuleIn } from '@tricolore/shared/derive/conference-day.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import { useState } from 'react'
import { useBarrier, useCommand, useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { DatedTimeFields } from '../../ui/DatedTimeFields.tsx'
import { Actions, Field, Form } from '../../ui/Form.tsx'
import { closeSheet } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { useDatedTime } from '../../ui/use-dated-time.ts'
import { dateWithinDay } from '../../ui/zoned-time.ts'
import { CancelSession } from './CancelSession.tsx'
import { speakerLines, speakersFrom } from './speakers.ts'

/** A week: what a record holds. */
const MOST_MINUTES = 7 * 24 * 60

export function SessionSheet({ sessionId }: { readonly sessionId: string }) {
  const session = useTables(({ sessions }) => sessions.get(sessionId) ?? null)
  return session && <Editor session={session} />
}

/** Only what was changed is sent, so that two operators may edit different fields of one session. */
function Editor({ session }: { readonly session: Session }) {
  const words = useWords()
  const barrier = useBarrier()
  const { send, isPending } = useCommand()
  const start = {
    title: session.title,
    speakers: speakerLines(session.speakers),
    minutes: String(session.durationMs / 60_000),
    crewNote: session.crewNote ?? '',
  }
  const [opened] = useState(start)
  const [draft, setDraft] = useState(start)
  const set = (field: keyof typeof start) => (event: { target: { value: string } }) => setDraft({ ...draft, [field]: event.target.value })
  const rule = useTables(dayRuleIn)
  const [openedStartMs] = useState(session.plannedStartMs)
  const dated = useDatedTime(
    () => openedStartMs,
    (time) => dateWithinDay(time, openedStartMs, rule),
  )
  const [openedWith] = useState(dated)
  const isMoved = dated.time !== openedWith.time || dated.date !== openedWith.date
  const durationMs = Math.round(Number(draft.minutes) * 60_000)
  const isUsable = draft.title.trim() !== '' && dated.atMs !== null && durationMs >= 60_000

  function command(): CommandInput {
    return {
      type: 'editSession',
      sessionId: session.id,
      ...(draft.title === opened.title ? {} : { title: draft.title }),
      ...(draft.speakers === opened.speakers ? {} : { speakers: speakersFrom(draft.speakers) }),
      ...(isMoved && dated.atMs !== null ? { plannedStartMs: dated.atMs } : {}),
      ...(draft.minutes === opened.minutes ? {} : { durationMs }),
      ...(draft.crewNote === opened.crewNote ? {} : { crewNote: draft.crewNote.trim() || null }),
    }
  }
  async function save(): Promise<void> {
    if (await send(command())) closeSheet()
  }

  return (
    <Sheet title={words.programme.edit}>
      <Form onSubmit={() => void save()}>
        <Field label={words.programme.title}>
          <textarea data-first value={draft.title} maxLength={300} onChange={set('title')} />
        </Field>
        <Field label={words.programme.speakers} hint={words.programme.speakersHint}>
          <textarea value={draft.speakers} onChange={set('speakers')} />
        </Field>
        <DatedTimeFields label={words.programme.start} dated={dated} />
        <Field label={words.programme.minutes}>
          <input type="number" min={1} max={MOST_MINUTES} value={draft.minutes} required onChange={set('minutes')} />
        </Field>
        <Field label={words.programme.crewNote}>
          <textarea value={draft.crewNote} maxLength={1000} onChange={set('crewNote')} />
        </Field>
        <Actions>
          <Button submit tone="standby" isPending={isPending} disabled={barrier !== null || !isUsable}>
            {words.save}
          </Button>
        </Actions>
      </Form>
      <CancelSession session={session} />
    </Sheet>
  )
}
