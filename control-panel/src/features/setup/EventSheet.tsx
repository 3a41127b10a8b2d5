import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import type { Event } from '@tricolore/shared/tables/event.ts'
import { aboutWords } from '@tricolore/shared/words/about.ts'
import { asLanguage, spokenLanguages } from '@tricolore/shared/words/spoken.ts'
import { useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { type Draft, fieldOf } from '../../ui/draft.ts'
import { Field, ManyChoices, Row } from '../../ui/Form.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { RecordForm } from './RecordForm.tsx'

/** What the event is called, where it is, which languages it speaks, its colour. */
export function EventSheet() {
  const words = useWords()
  const event = useTables((tables) => tables.event.get('event') ?? null)
  // Instants stay; once something was live their reading stays as well.
  const isZoneFixed = useTables(({ takes }) => takes.size > 0)
  const names: Readonly<Record<string, string>> = words.setup.eventFields
  return (
    <Sheet title={words.setup.steps.event}>
      {event && (
        <RecordForm
          record="event"
          now={draftOf(event)}
          command={commandOf}
          nameOf={(field) => names[field] ?? field}
          onDone={() => openSheet({ kind: 'setup' })}
        >
          {(draft, set) => {
            const text = (field: string) => ({
              value: fieldOf(draft, field),
              onChange: (typed: { target: { value: string } }) => set(field, typed.target.value),
            })
            return (
              <>
                <Field label={words.setup.eventFields.name}>
                  <input data-first required maxLength={120} {...text('name')} />
                </Field>
                <Field label={words.setup.eventFields.shortName} hint={words.setup.shortNameHint}>
                  <input required maxLength={24} {...text('shortName')} />
                </Field>
                <Field label={words.setup.eventFields.venue}>
                  <input maxLength={120} {...text('venue')} />
                </Field>
                <ManyChoices
                  label={words.setup.eventFields.languages}
                  choices={spokenLanguages().map((language) => ({ value: language, label: aboutWords[language].name }))}
                  values={languagesIn(draft)}
                  onChange={(languages) => set('languages', languages.join(' '))}
                />
                <p>{words.setup.firstLanguage(languagesIn(draft).map((language) => aboutWords[language].name)[0] ?? '')}</p>
                <Row>
                  <Field label={words.setup.eventFields.accent}>
                    <input type="color" {...text('accent')} />
                  </Field>
                  <Field label={words.setup.eventFields.timeZone}>
                    <input required maxLength={64} disabled={isZoneFixed} {...text('timeZone')} />
                  </Field>
                </Row>
              </>
            )
          }}
        </RecordForm>
      )}
    </Sheet>
  )
}

function draftOf({ name, theme, venue, languages, timeZone }: Event): Draft {
  return { name, shortName: theme.shortName, venue: venue ?? '', languages: languages.join(' '), accent: theme.accent, timeZone }
}

function languagesIn(draft: Draft) {
  return fieldOf(draft, 'languages')
    .split(' ')
    .flatMap((code) => asLanguage(code) ?? [])
}

function commandOf(draft: Draft, changed: (field: string) => boolean): CommandInput | null {
  const [name, shortName, venue, timeZone] = ['name', 'shortName', 'venue', 'timeZone'].map((field) => fieldOf(draft, field).trim())
  const languages = languagesIn(draft)
  if (!name || !shortName || !timeZone || languages.length === 0) return null
  return {
    type: 'setEvent',
    ...(changed('name') ? { name } : {}),
    ...(changed('shortName') ? { shortName } : {}),
    ...(changed('venue') ? { venue: venue || null } : {}),
    ...(changed('languages') ? { languages } : {}),
    ...(changed('accent') ? { accent: fieldOf(draft, 'accent') } : {}),
    ...(changed('timeZone') ? { timeZone } : {}),
  }
}
