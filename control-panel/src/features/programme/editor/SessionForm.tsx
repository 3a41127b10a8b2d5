import { placementsOf } from '@tricolore/shared/derive/index-of.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import { useState } from 'react'
import { newCommandId } from '../../../hub/command-id.ts'
import { useBarrier, useCommand, useHub, usePanelView, useTables, useTimeZone } from '../../../hub/hooks.ts'
import { useLanguage, useWords } from '../../../i18n/words.ts'
import { Button } from '../../../ui/Button.tsx'
import { Disputed } from '../../../ui/Disputed.tsx'
import { dateName } from '../../../ui/dates.ts'
import type { Draft } from '../../../ui/draft.ts'
import { Actions, Form, Warning } from '../../../ui/Form.tsx'
import { HoldButton } from '../../../ui/HoldButton.tsx'
import { closeSheet, type NewSessionSeed, openSheet } from '../../../ui/panel-state.ts'
import { titleOf } from '../../../ui/programme.ts'
import { Sheet } from '../../../ui/Sheet.tsx'
import { isSaved } from '../../../ui/unsaved.ts'
import { useDraft } from '../../../ui/use-draft.ts'
import { useUnsaved } from '../../../ui/use-unsaved.ts'
import { CancelSession } from '../CancelSession.tsx'
import { ClashLine } from '../ClashLine.tsx'
import { idFor } from '../new-session.ts'
import { emptyDraft } from './empty-draft.ts'
import styles from './Form.module.css'
import { fieldName } from './field-names.ts'
import { SessionFields } from './SessionFields.tsx'
import { SplitSession } from './SplitSession.tsx'
import { additionOf, busyRooms, draftOf, durationOf, editOf, faultOf, startOf } from './session-draft.ts'
import { useSessionDraft } from './use-session-draft.ts'

/** One session of the plan, in every field that it has. */
export function SessionForm({ sessionId }: { readonly sessionId: string }) {
  const words = useWords()
  const language = useLanguage()
  const session = useTables(({ sessions }) => sessions.get(sessionId) ?? null)
  const title = useTables((tables) => titleOf(tables, sessionId, language) ?? '')
  return session ? (
    <Edited session={session} title={title} />
  ) : (
    <Sheet title={words.programme.edit}>
      <p>{words.editor.gone}</p>
    </Sheet>
  )
}

function Edited({ session, title }: { readonly session: Session; readonly title: string }) {
  const words = useWords()
  const language = useLanguage()
  const hub = useHub()
  const timeZone = useTimeZone()
  const barrier = useBarrier()
  const { send, isPending } = useCommand()
  const form = useSessionDraft(session)
  const state = usePanelView(({ outlook }) => outlook.times.bySession.get(session.id)?.state ?? 'to-come')
  const command = editOf(session.id, form.base, form.draft, timeZone)
  const canSave = barrier === null && form.disputed.length === 0
  async function save(): Promise<void> {
    if (command === null || (await send(command))) closeSheet()
  }
  return (
    <Sheet title={title}>
      <Form onSubmit={() => void save()}>
        <SessionFields draft={form.draft} onChange={form.set} isOnAir={state === 'live' || state === 'cued'} mayReplay={session.replayOf !== null} />
        <Disputed
          form={form}
          nameOf={(field) => fieldName(field, words, hub.store.getState().tables)}
          saidOf={(field) => (field === 'date' ? dateName(Number(form.now[field]), language) : (form.now[field] ?? ''))}
        />
        <Judged draft={form.draft} sessionId={session.id} isPending={isPending} canSave={canSave && command !== null} label={words.save} />
      </Form>
      <div className={styles.acts}>
        <Button onClick={() => isSaved() && openCopy(session)}>{words.editor.duplicate}</Button>
        <Button onClick={() => isSaved() && openSheet({ kind: 'swap', sessionId: session.id })}>{words.editor.swap}</Button>
      </div>
      <SplitSession session={session} isOnAir={state !== 'to-come' && state !== 'passed'} />
      <CancelSession session={session} />
      <p className={styles.hint}>{words.editor.removeHint}</p>
      <HoldButton
        tone="danger"
        disabled={barrier !== null || state === 'live' || state === 'cued'}
        isPending={isPending}
        onHeld={() => void send({ type: 'removeSession', sessionId: session.id }).then((isDone) => isDone && closeSheet())}
      >
        {words.editor.remove}
      </HoldButton>
    </Sheet>
  )
}

/** Right after the one that it is a copy of. */
export function openCopy({ id, plannedStartMs, durationMs }: Session): void {
  openSheet({ kind: 'plan-add', seed: { roomId: null, startMs: plannedStartMs + durationMs, copyOf: id } })
}

/** A session that the plan did not have: empty at a place, or filled in as another one is. */
export function NewSessionForm({ seed }: { readonly seed: NewSessionSeed }) {
  const words = useWords()
  const timeZone = useTimeZone()
  const barrier = useBarrier()
  const { send, isPending } = useCommand()
  const original = useTables(({ sessions }) => (seed.copyOf === null ? null : (sessions.get(seed.copyOf) ?? null)))
  const placements = useTables((tables) => (seed.copyOf === null ? [] : placementsOf(tables, seed.copyOf)))
  const [start] = useState(() => {
    const empty = emptyDraft(seed.roomId, seed.startMs, timeZone)
    if (!original) return empty
    const { time = '', date = '' } = empty
    return { ...draftOf(original, placements, timeZone), time, date }
  })
  const { draft, set: setDraft, isChanged } = useDraft(start, 'new')
  useUnsaved(isChanged)
  async function add(): Promise<void> {
    const id = idFor(draft.title ?? '', newCommandId().slice(0, 4))
    if (await send(additionOf(id, draft, timeZone, original?.replayOf ?? null))) closeSheet()
  }
  return (
    <Sheet title={words.editor.newTitle}>
      <Form onSubmit={() => void add()}>
        <SessionFields draft={draft} onChange={setDraft} isOnAir={false} mayReplay={original?.kind === 'replay'} />
        <Judged draft={draft} sessionId="" isPending={isPending} canSave={barrier === null} label={words.programme.add} />
      </Form>
    </Sheet>
  )
}

type JudgedProps = { readonly draft: Draft; readonly sessionId: string; readonly isPending: boolean; readonly canSave: boolean; readonly label: string }

/** Why it cannot be saved, what it would clash with, and the two ways out. */
function Judged({ draft, sessionId, isPending, canSave, label }: JudgedProps) {
  const words = useWords()
  const timeZone = useTimeZone()
  const fault = faultOf(draft, timeZone)
  const startMs = startOf(draft, timeZone)
  // The type assertion is safe: the form offers these only.
  const kind = (draft.kind ?? 'talk') as Session['kind']
  const planned = startMs === null || Number.isNaN(durationOf(draft)) ? null : { kind, plannedStartMs: startMs, durationMs: durationOf(draft) }
  return (
    <div className={styles.judged}>
      {fault && <Warning>{words.editor.faults[fault]}</Warning>}
      <ClashLine planned={planned} roomIds={busyRooms(draft)} sessionId={sessionId} />
      <Actions>
        <Button onClick={closeSheet}>{words.editor.discard}</Button>
        <Button submit tone="standby" isPending={isPending} disabled={!canSave || fault !== null}>
          {label}
        </Button>
      </Actions>
    </div>
  )
}
