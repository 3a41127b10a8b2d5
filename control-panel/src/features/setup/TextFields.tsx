import type { Language } from '@tricolore/shared/model/values.ts'
import { aboutWords } from '@tricolore/shared/words/about.ts'
import { type Draft, fieldOf } from '../../ui/draft.ts'
import { Field } from '../../ui/Form.tsx'

type TextFieldsProps = {
  readonly label: string
  /** Of the fields, before the dot. */
  readonly name: string
  readonly languages: readonly Language[]
  readonly draft: Draft
  readonly set: (field: string, value: string) => void
}

/** One text in every language of the event; what is left empty says what the first one does. */
export function TextFields({ label, name, languages, draft, set }: TextFieldsProps) {
  const first = languages.map((language) => fieldOf(draft, `${name}.${language}`)).find((text) => text !== '')
  return languages.map((language) => (
    <Field key={language} label={`${label} · ${aboutWords[language].name}`}>
      <textarea
        rows={2}
        lang={language}
        maxLength={500}
        placeholder={first}
        value={fieldOf(draft, `${name}.${language}`)}
        onChange={(event) => set(`${name}.${language}`, event.target.value)}
      />
    </Field>
  ))
}
