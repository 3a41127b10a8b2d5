import { sessionTitle } from '@tricolore/shared/derive/cards.ts'
import { roomsInOrder, sessionsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { HIDDEN_BEARER } from '@tricolore/shared/model/hidden-bearer.ts'
import { useTables } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Choices, Field } from '../../ui/Form.tsx'
import { type FeedDraft, hasAddress, KINDS } from './feed-draft.ts'
import { MediaFiles } from './MediaFiles.tsx'

type FeedFieldsProps = { readonly draft: FeedDraft; readonly onChange: (draft: FeedDraft) => void }

const CODECS = [
  { value: 'h264', label: 'H.264' },
  { value: 'vp8', label: 'VP8' },
] as const

/** What an operator says of a feed; what its kind does not need is not asked. */
export function FeedFields({ draft, onChange }: FeedFieldsProps) {
  const words = useWords()
  const { form, kinds } = words.feeds
  const rooms = useTables(roomsInOrder)
  const { kind } = draft
  return (
    <>
      <Field label={form.name}>
        <input data-first value={draft.name} maxLength={60} required onChange={(event) => onChange({ ...draft, name: event.target.value })} />
      </Field>
      <Choices
        label={words.screens.room}
        value={draft.roomId}
        onChoose={(roomId) => onChange({ ...draft, roomId })}
        choices={rooms.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <Choices
        label={form.kind}
        value={kind}
        onChoose={(chosen) => onChange({ ...draft, kind: chosen })}
        choices={KINDS.map((value) => ({ value, label: kinds[value] }))}
      />
      {(kind === 'whip' || kind === 'whep') && (
        <div title={form.codecHint}>
          <Choices label={form.codec} value={draft.codec} onChoose={(codec) => onChange({ ...draft, codec })} choices={CODECS} />
        </div>
      )}
      {hasAddress(kind) && (
        <Field label={form.url[kind]}>
          <input
            value={draft.url}
            maxLength={2000}
            required
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange({ ...draft, url: event.target.value })}
          />
        </Field>
      )}
      {(kind === 'file' || kind === 'image') && <MediaFiles kind={kind} url={draft.url} onPick={(url) => onChange({ ...draft, url })} />}
      {kind === 'whep' && (
        <Field label={form.bearer} hint={draft.bearer === null ? form.bearerSet : form.bearerHint}>
          <input
            value={draft.bearer ?? ''}
            placeholder={draft.bearer === null ? HIDDEN_BEARER : undefined}
            maxLength={4000}
            autoComplete="off"
            onChange={(event) => onChange({ ...draft, bearer: event.target.value })}
          />
        </Field>
      )}
      {kind === 'camera' && (
        <Field label={form.device} hint={form.deviceHint}>
          <input value={draft.device} maxLength={200} onChange={(event) => onChange({ ...draft, device: event.target.value })} />
        </Field>
      )}
      {kind === 'file' && <RecordedSession sessionId={draft.sessionId} onChoose={(sessionId) => onChange({ ...draft, sessionId })} />}
    </>
  )
}

function RecordedSession({ sessionId, onChoose }: { readonly sessionId: string | null; readonly onChoose: (sessionId: string | null) => void }) {
  const { form } = useWords().feeds
  const language = useLanguage()
  const sessions = useTables(sessionsInOrder)
  return (
    <Field label={form.session}>
      <select value={sessionId ?? ''} onChange={(event) => onChoose(event.target.value === '' ? null : event.target.value)}>
        <option value="">{form.noSession}</option>
        {sessions.map((session) => (
          <option key={session.id} value={session.id}>
            {sessionTitle(session, language)}
          </option>
        ))}
      </select>
    </Field>
  )
}
