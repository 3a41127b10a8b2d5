import { dateAt } from '@tricolore/shared/derive/wall-clock.ts'
import { usePanelView, useTimeZone } from '../hub/hooks.ts'
import { useLanguage, useWords } from '../i18n/words.ts'
import styles from './DatedTimeFields.module.css'
import { dateName, datesToOffer } from './dates.ts'
import { Field } from './Form.tsx'
import { TimeInput } from './TimeInput.tsx'
import type { DatedTime } from './use-dated-time.ts'

type DatedTimeFieldsProps = { readonly label: string; readonly hint?: string; readonly dated: DatedTime }

/** A time of day, and beside it the date that it is on. */
export function DatedTimeFields({ label, hint, dated: { time, date, setTime, setDate } }: DatedTimeFieldsProps) {
  const words = useWords()
  const language = useLanguage()
  const timeZone = useTimeZone()
  const today = usePanelView(({ nowMs }) => dateAt(nowMs, timeZone))
  const dates = usePanelView(({ tables, nowMs }) => datesToOffer(tables, nowMs, timeZone, date))
  return (
    <div className={styles.dated}>
      <Field label={label} {...(hint === undefined ? {} : { hint })}>
        <TimeInput value={time} onChange={setTime} />
      </Field>
      <Field label={words.days.date}>
        <select value={date} onChange={(event) => setDate(Number(event.target.value))}>
          {dates.map((offered) => (
            <option key={offered} value={offered}>
              {words.days.named(dateName(offered, language), offered - today)}
            </option>
          ))}
        </select>
      </Field>
    </div>
  )
}
