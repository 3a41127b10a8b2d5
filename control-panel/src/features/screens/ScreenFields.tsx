import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import type { Purpose } from '@tricolore/shared/tables/screen.ts'
import type { Language } from '@tricolore/shared/words/by-language.ts'
import { spokenLanguages } from '@tricolore/shared/words/spoken.ts'
import { useState } from 'react'
import { useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Check, Choices, Field, Row } from '../../ui/Form.tsx'
import styles from './Screens.module.css'

export type ScreenDraft = {
  readonly name: string
  readonly roomId: string
  readonly purpose: Purpose
  readonly language: Language | null
  readonly insetPercent: number
  readonly trimMs: number
  readonly carriesSound: boolean
}

export const NEW_SCREEN: Omit<ScreenDraft, 'roomId'> = { name: '', purpose: 'audience', language: null, insetPercent: 0, trimMs: 0, carriesSound: false }

export const PURPOSES = ['audience', 'stage', 'foyer', 'overlay'] as const satisfies readonly Purpose[]

type ScreenFieldsProps = {
  readonly draft: ScreenDraft
  readonly onChange: (draft: ScreenDraft) => void
  readonly hasOutput: boolean
  readonly screenId?: string
}

/** What an operator says of a screen: its name, where it hangs, whom it is for, in which language. */
export function ScreenFields({ draft, onChange, hasOutput, screenId }: ScreenFieldsProps) {
  const words = useWords()
  const rooms = useTables(roomsInOrder)
  const { screens } = words
  const languages = [null, ...spokenLanguages()]
  return (
    <>
      <Field label={screens.name}>
        <input data-first value={draft.name} maxLength={60} required onChange={(event) => onChange({ ...draft, name: event.target.value })} />
      </Field>
      <Choices
        label={screens.room}
        value={draft.roomId}
        onChoose={(roomId) => onChange({ ...draft, roomId })}
        choices={rooms.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <Choices
        label={screens.purpose}
        value={draft.purpose}
        onChoose={(purpose) => onChange({ ...draft, purpose })}
        choices={PURPOSES.map((value) => ({ value, label: words.purposes[value] }))}
      />
      <Choices
        label={screens.language}
        value={draft.language}
        onChoose={(language) => onChange({ ...draft, language })}
        choices={languages.map((value) => ({ value, label: value === null ? screens.eventLanguage : value.toUpperCase() }))}
      />
      {hasOutput && draft.purpose === 'audience' && (
        <Sound roomId={draft.roomId} isOn={draft.carriesSound} screenId={screenId} onChange={(carriesSound) => onChange({ ...draft, carriesSound })} />
      )}
      {hasOutput && (
        <Row>
          <Field label={screens.inset} hint={screens.insetHint}>
            <input
              type="number"
              min={0}
              max={15}
              step={0.5}
              value={draft.insetPercent}
              onChange={(event) => onChange({ ...draft, insetPercent: Math.min(15, Math.max(0, Number(event.target.value) || 0)) })}
            />
          </Field>
          <Field label={screens.trim} hint={screens.trimHint}>
            <TrimInput trimMs={draft.trimMs} onChange={(trimMs) => onChange({ ...draft, trimMs })} />
          </Field>
        </Row>
      )}
    </>
  )
}

type SoundProps = {
  readonly roomId: string
  readonly isOn: boolean
  /** The screen itself; undefined: one that is not known yet. */
  readonly screenId: string | undefined
  readonly onChange: (isOn: boolean) => void
}

/** One screen of a room plays the sound: two that play it a few milliseconds apart are an echo. */
function Sound({ roomId, isOn, screenId, onChange }: SoundProps) {
  const { screen: words } = useWords().feeds
  const other = useTables(({ screens }) => [...screens.values()].find((screen) => screen.roomId === roomId && screen.carriesSound && screen.id !== screenId))
  return (
    <div>
      <Check label={words.carriesSound} isOn={isOn} onChange={onChange} />
      <p className={styles.rule}>{other ? words.soundRule(other.name) : words.soundRuleAlone}</p>
    </div>
  )
}

const MOST_MS = 500

/** What is typed stays as it is typed: a minus sign alone is no number yet. */
function TrimInput({ trimMs, onChange }: { readonly trimMs: number; readonly onChange: (trimMs: number) => void }) {
  const [text, setText] = useState(String(trimMs))
  function type(typed: string): void {
    setText(typed)
    onChange(Math.min(MOST_MS, Math.max(-MOST_MS, Math.round(Number(typed) || 0))))
  }
  return (
    <input
      type="number"
      min={-MOST_MS}
      max={MOST_MS}
      step={1}
      value={text}
      onChange={(event) => type(event.target.value)}
      onBlur={() => setText(String(trimMs))}
    />
  )
}
