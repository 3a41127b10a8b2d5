import { useTables, useTimeZone } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { dateText } from '../../ui/format.ts'
import styles from './Operators.module.css'

/** The day on the clocks is not the day of the programme: it was moved to rehearse. */
export function MovedNote() {
  const words = useWords()
  const language = useLanguage()
  const timeZone = useTimeZone()
  const moved = useTables(({ event }) => event.get('event')?.moved ?? null)
  if (!moved) return null
  return (
    <span className={styles.moved} title={words.operators.movedFrom(dateText(moved.plannedFirstMs, timeZone, language))}>
      {words.operators.moved}
    </span>
  )
}
