import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import type { Purpose } from '@tricolore/shared/model/screen.ts'
import type { Language } from '@tricolore/shared/model/values.ts'
import { useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Choices, Field, Row } from '../../ui/Form.tsx'

export type ScreenDraft = {
  readonly name: string
  readonly roomId: string
  readonly purpose: Purpose
  readonly language: Language | null
  readonly insetPercent: number
}

export const PURPOSES = ['audience', 'stage', 'foyer', 'overlay'] as const satisfies readonly Purpose[]

type ScreenFieldsProps = { readonly draft: ScreenDraft; readonly onChange: (draft: ScreenDraft) => void; readonly hasInset: boolean }

/** What an operator says of a screen: its name, where it hangs, whom it is for, in which language. */
export function ScreenFields({ draft, onChange, hasInset }: ScreenFieldsProps) {
  const words = useWords()
  const rooms = useTables(roomsInOrder)
  const { screens } = words
  const languages = [null, 'fr', 'en'] as const
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
      <Row>
        <Choices
          label={screens.language}
          value={draft.language}
          onChoose={(language) => onChange({ ...draft, language })}
          choices={languages.map((value) => ({ value, label: value === null ? screens.eventLanguage : value.toUpperCase() }))}
        />
        {hasInset && (
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
        )}
      </Row>
    </>
  )
}
