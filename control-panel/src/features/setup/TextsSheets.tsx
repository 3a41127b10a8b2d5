import type { MessageKind } from '@tricolore/shared/tables/message.ts'
import { type ReactNode, useState } from 'react'
import { newCommandId } from '../../hub/command-id.ts'
import { useBarrier, useCommand, useTables } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { type Draft, fieldOf } from '../../ui/draft.ts'
import { Choices, Field } from '../../ui/Form.tsx'
import { HoldButton } from '../../ui/HoldButton.tsx'
import { keptHere, openSheet } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { slugOf } from '../../ui/slug.ts'
import { languagesToWrite } from '../../ui/texts.ts'
import { RecordForm } from './RecordForm.tsx'
import styles from './Setup.module.css'
import { TextFields } from './TextFields.tsx'
import { textsDraft, textsFrom } from './texts-draft.ts'

const KINDS = ['stage', 'banner', 'full-screen', 'notice'] as const satisfies readonly MessageKind[]
const inOrder = (a: { order: number }, b: { order: number }) => a.order - b.order

/** Messages that are written before the day, one press away. */
export function PresetsSheet() {
  const words = useWords()
  const language = useLanguage()
  const presets = useTables(({ messagePresets }) => [...messagePresets.values()].toSorted(inOrder))
  const lines = presets.map(({ id, kind, texts }) => ({ id, name: texts[language], note: words.messages.kinds[kind] }))
  return (
    <TextList title={words.setup.presets} lines={lines} add={words.setup.addPreset}>
      {(id, close) => <PresetForm presetId={id} close={close} />}
    </TextList>
  )
}

/** What people are told when they must leave: for an administrator, and never none. */
export function EmergencyTextsSheet() {
  const words = useWords()
  const language = useLanguage()
  const texts = useTables(({ emergencyTexts }) => [...emergencyTexts.values()].toSorted(inOrder))
  const lines = texts.map(({ id, label, title }) => ({ id, name: label[language], note: title[language] }))
  return (
    <TextList title={words.setup.emergencyTexts} lines={lines} add={words.setup.addEmergencyText}>
      {(id, close) => <EmergencyTextForm textId={id} close={close} />}
    </TextList>
  )
}

type TextListProps = {
  readonly title: string
  readonly lines: readonly { readonly id: string; readonly name: string; readonly note: string }[]
  readonly add: string
  /** The form of one; null: of a new one. */
  readonly children: (id: string | null, close: () => void) => ReactNode
}

function TextList({ title, lines, add, children }: TextListProps) {
  const words = useWords()
  const [open, setOpen] = useState<{ readonly id: string | null } | null>(() => {
    const id = keptHere()
    return id === null ? null : { id: id === '' ? null : id }
  })
  if (open) return <Sheet title={title}>{children(open.id, () => setOpen(null))}</Sheet>
  return (
    <Sheet title={title}>
      <ul className={styles.list}>
        {lines.map(({ id, name, note }) => (
          <li key={id}>
            <Button className={styles.item} data-text-edit={id} onClick={() => setOpen({ id })}>
              <b>{name}</b>
              <span>{note}</span>
            </Button>
          </li>
        ))}
      </ul>
      <div className={styles.acts}>
        <Button onClick={() => openSheet({ kind: 'setup' })}>{words.setup.back}</Button>
        <Button tone="standby" onClick={() => setOpen({ id: null })}>
          {add}
        </Button>
      </div>
    </Sheet>
  )
}

type Closed = { readonly close: () => void }

function PresetForm({ presetId, close }: { readonly presetId: string | null } & Closed) {
  const words = useWords()
  const languages = useTables(({ event }) => languagesToWrite(event.get('event')?.languages))
  const preset = useTables(({ messagePresets }) => (presetId === null ? null : (messagePresets.get(presetId) ?? null)))
  const [chance] = useState(() => newCommandId().slice(0, 8))
  const minutes = preset?.durationMs ? String(preset.durationMs / 60_000) : ''
  const now: Draft = { kind: preset?.kind ?? 'stage', minutes, ...textsDraft('text', preset?.texts ?? null, languages) }
  return (
    <>
      <RecordForm
        record={presetId ?? ''}
        now={now}
        nameOf={(field) => (field === 'kind' ? words.messages.kind : field === 'minutes' ? words.setup.minutes : words.replace.text)}
        onDone={close}
        command={(draft) => {
          const texts = textsFrom(draft, 'text', languages, preset?.texts ?? null)
          const durationMs = fieldOf(draft, 'minutes').trim() === '' ? null : Math.round(Number(fieldOf(draft, 'minutes').replace(',', '.')) * 60_000)
          if (texts === null || (durationMs !== null && !(durationMs >= 1000))) return null
          // The type assertion is safe: the form offers these kinds.
          const kind = fieldOf(draft, 'kind') as MessageKind
          return { type: 'setMessagePreset', presetId: presetId ?? slugOf(texts.en, chance, 'message'), kind, texts, durationMs }
        }}
      >
        {(draft, set) => (
          <>
            <TextFields label={words.replace.text} name="text" languages={languages} draft={draft} set={set} />
            <Choices
              label={words.messages.kind}
              value={fieldOf(draft, 'kind')}
              onChoose={(kind) => set('kind', kind)}
              choices={KINDS.map((value) => ({ value: value as string, label: words.messages.kinds[value] }))}
            />
            <Field label={words.setup.minutes} hint={words.setup.minutesHint}>
              <input inputMode="decimal" maxLength={6} value={fieldOf(draft, 'minutes')} onChange={(event) => set('minutes', event.target.value)} />
            </Field>
          </>
        )}
      </RecordForm>
      {presetId !== null && <RemoveText command={{ type: 'removeMessagePreset', presetId }} onDone={close} />}
    </>
  )
}

function EmergencyTextForm({ textId, close }: { readonly textId: string | null } & Closed) {
  const words = useWords()
  const languages = useTables(({ event }) => languagesToWrite(event.get('event')?.languages))
  const text = useTables(({ emergencyTexts }) => (textId === null ? null : (emergencyTexts.get(textId) ?? null)))
  const [chance] = useState(() => newCommandId().slice(0, 8))
  const parts = ['label', 'title', 'body'] as const
  const now: Draft = Object.assign({}, ...parts.map((part) => textsDraft(part, text?.[part] ?? null, languages)))
  const mayChange = useBarrier({ type: 'setEmergencyText', roomIds: null })
  return (
    <>
      {mayChange === 'role' && <p>{words.setup.adminOnly}</p>}
      <RecordForm
        record={textId ?? ''}
        now={now}
        nameOf={(field) => words.setup.emergencyFields[(field.split('.')[0] ?? 'label') as 'label'] /* The fields begin with these. */}
        onDone={close}
        command={(draft) => {
          const [label, title, body] = parts.map((part) => textsFrom(draft, part, languages, text?.[part] ?? null))
          if (!label || !title || !body) return null
          return { type: 'setEmergencyText', textId: textId ?? slugOf(label.en, chance, 'emergency'), label, title, body }
        }}
      >
        {(draft, set) =>
          parts.map((part) => <TextFields key={part} label={words.setup.emergencyFields[part]} name={part} languages={languages} draft={draft} set={set} />)
        }
      </RecordForm>
      {textId !== null && <RemoveText command={{ type: 'removeEmergencyText', textId }} onDone={close} />}
    </>
  )
}

type RemoveTextProps = {
  readonly command: { readonly type: 'removeMessagePreset'; readonly presetId: string } | { readonly type: 'removeEmergencyText'; readonly textId: string }
  readonly onDone: () => void
}

function RemoveText({ command, onDone }: RemoveTextProps) {
  const words = useWords()
  const barrier = useBarrier({ type: command.type, roomIds: null })
  const { send, isPending } = useCommand()
  return (
    <div className={styles.apart}>
      <HoldButton tone="danger" isPending={isPending} disabled={barrier !== null} onHeld={() => void send(command).then((isDone) => isDone && onDone())}>
        {words.setup.removeText}
      </HoldButton>
    </div>
  )
}
