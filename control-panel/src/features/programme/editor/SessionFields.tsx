import { dayRuleIn } from '@tricolore/shared/derive/conference-day.ts'
import type { SessionKind } from '@tricolore/shared/tables/session.ts'
import { aboutWords } from '@tricolore/shared/words/about.ts'
import { asLanguage, spokenLanguages } from '@tricolore/shared/words/spoken.ts'
import { useTables, useTimeZone } from '../../../hub/hooks.ts'
import { useWords } from '../../../i18n/words.ts'
import { DatedTimeFields } from '../../../ui/DatedTimeFields.tsx'
import { type Draft, fieldOf } from '../../../ui/draft.ts'
import { Field, Row } from '../../../ui/Form.tsx'
import { languagesToWrite } from '../../../ui/texts.ts'
import { dateWithinDay, instantOn } from '../../../ui/zoned-time.ts'
import { RoomRoles } from './RoomRoles.tsx'
import { type Field as FieldName, startOf, withKind } from './session-draft.ts'

type SessionFieldsProps = {
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
  /** On air or cued: its rooms and its kind stay. */
  readonly isOnAir: boolean
  /** There is something that a replay would show again. */
  readonly mayReplay: boolean
}

/** Every field that a session has, filled from texts. */
export function SessionFields({ draft, onChange, isOnAir, mayReplay }: SessionFieldsProps) {
  const words = useWords()
  const languages = useTables(({ event }) => languagesToWrite(event.get('event')?.languages))
  const dated = useDraftTime(draft, onChange)
  const text = (field: FieldName) => ({
    value: fieldOf(draft, field),
    onChange: (event: { target: { value: string } }) => onChange({ ...draft, [field]: event.target.value }),
  })
  const kinds = (['talk', 'round-table', 'interval', 'replay'] as const).filter((kind) => kind !== 'replay' || mayReplay)
  const spoken = fieldOf(draft, 'language')
  return (
    <>
      <Field label={words.programme.title}>
        <textarea data-first maxLength={300} rows={2} {...text('title')} />
      </Field>
      <Row>
        {languages.map((language) => (
          <Field key={language} label={words.editor.titleIn(aboutWords[language].name)}>
            <input lang={language} maxLength={300} placeholder={fieldOf(draft, 'title')} {...text(`title.${language}`)} />
          </Field>
        ))}
      </Row>
      <Field label={words.programme.speakers} hint={words.programme.speakersHint}>
        <textarea rows={2} {...text('speakers')} />
      </Field>
      <DatedTimeFields label={words.programme.start} dated={dated} />
      <Row>
        <Field label={words.programme.minutes}>
          <input inputMode="numeric" maxLength={5} {...text('minutes')} />
        </Field>
        <Field label={words.editor.kind}>
          <select
            value={fieldOf(draft, 'kind')}
            disabled={isOnAir}
            // The type assertion is safe: the options are these.
            onChange={(event) => onChange(withKind(draft, event.target.value as SessionKind))}
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {words.editor.kinds[kind]}
              </option>
            ))}
          </select>
        </Field>
      </Row>
      <RoomRoles draft={draft} onChange={onChange} isFixed={isOnAir} />
      {isOnAir && <p>{words.editor.onAir}</p>}
      <Field label={words.editor.spoken}>
        <select {...text('language')}>
          <option value="">{words.editor.noLanguage}</option>
          {spokenLanguages().map((language) => (
            <option key={language} value={language}>
              {aboutWords[language].name}
            </option>
          ))}
          {spoken !== '' && asLanguage(spoken) === null && <option value={spoken}>{spoken}</option>}
        </select>
      </Field>
      <Field label={words.editor.abstract}>
        <textarea maxLength={5000} rows={2} {...text('abstract')} />
      </Field>
      <Field label={words.programme.crewNote}>
        <textarea maxLength={1000} rows={2} {...text('crewNote')} />
      </Field>
    </>
  )
}

/** A time that is typed stays within the conference day; the date is chosen beside it. */
function useDraftTime(draft: Draft, onChange: (draft: Draft) => void) {
  const timeZone = useTimeZone()
  const rule = useTables(dayRuleIn)
  const date = Number(fieldOf(draft, 'date'))
  return {
    time: fieldOf(draft, 'time'),
    date,
    atMs: startOf(draft, timeZone),
    setTime: (time: string) => {
      const beforeMs = startOf(draft, timeZone)
      const isTime = instantOn(date, time, timeZone) !== null
      onChange({ ...draft, time, date: String(isTime && beforeMs !== null ? dateWithinDay(time, beforeMs, rule) : date) })
    },
    setDate: (chosen: number) => onChange({ ...draft, date: String(chosen) }),
  }
}
