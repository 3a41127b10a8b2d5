import { clockText } from '@tricolore/display-client/scene/time-text.ts'
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import { useState } from 'react'
import { useBarrier, useCommand, useTables, useTimeZone } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Actions, Field, Form, Row } from '../../ui/Form.tsx'
import { closeSheet } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { TimeInput } from '../../ui/TimeInput.tsx'
import { instantOf } from '../../ui/zoned-time.ts'
import { CancelSession } from './CancelSession.tsx'
import { speakerLines, speakersFrom } from './speakers.ts'

export function SessionSheet({ sessionId }: { readonly sessionId: string }) {
  const session = useTables(({ sessions }) => sessions.get(sessionId) ?? null)
  return session && <Editor session={session} />
}

/** Only what was changed is sent, so that two operators may edit different fields of one session. */
function Editor({ session }: { readonly session: Session }) {
  const words = useWords()
  const timeZone = useTimeZone()
  const barrier = useBarrier()
  const { send, isPending } = useCommand()
  const start = {
    title: session.title,
    speakers: speakerLines(session.speakers),
    time: clockText(session.plannedStartMs, timeZone),
    minutes: String(session.durationMs / 60_000),
    crewNote: session.crewNote ?? '',
  }
  const [opened] = useState(start)
  const [draft, setDraft] = useState(start)
  const set = (field: keyof typeof start) => (event: { target: { value: string } }) => setDraft({ ...draft, [field]: event.target.value })
  const startMs = instantOf(draft.time, session.plannedStartMs, timeZone)
  const durationMs = Math.round(Number(draft.minutes) * 60_000)
  const isUsable = draft.title.trim() !== '' && startMs !== null && durationMs >= 60_000

  function command(): CommandInput {
    return {
      type: 'editSession',
      sessionId: session.id,
      ...(draft.title === opened.title ? {} : { title: draft.title }),
      ...(draft.speakers === opened.speakers ? {} : { speakers: speakersFrom(draft.speakers) }),
      ...(draft.time === opened.time || startMs === null ? {} : { plannedStartMs: startMs }),
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
        <Row>
          <Field label={words.programme.start}>
            <TimeInput value={draft.time} onChange={(time) => setDraft({ ...draft, time })} />
          </Field>
          <Field label={words.programme.minutes}>
            <input type="number" min={1} max={1440} value={draft.minutes} required onChange={set('minutes')} />
          </Field>
        </Row>
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
