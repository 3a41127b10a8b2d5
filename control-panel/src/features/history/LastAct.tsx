import { runningClockText } from '@tricolore/display-client/scene/time-text.ts'
import { useHistory, usePerson, useTables, useTimeZone } from '../../hub/hooks.ts'
import { historySentence } from '../../i18n/history-sentences.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { classes } from '../../ui/classes.ts'
import { isEntryOf } from '../../ui/log.ts'
import { openSheet } from '../../ui/panel-state.ts'
import styles from './History.module.css'

/** The newest act of the show and its author; somebody else's stands out. Who came and went is in the history alone. */
export function LastAct() {
  const words = useWords()
  const language = useLanguage()
  const timeZone = useTimeZone()
  const person = usePerson()
  const entries = useHistory((all) => all)
  const last = entries.findLast(({ command }) => !command.type.startsWith('record'))
  const sentence = useTables((tables) => (last ? historySentence(last, tables, language, entries) : ''))
  return (
    <button
      type="button"
      className={classes(styles.last, last && !isEntryOf(last, person) && styles.others)}
      aria-live="polite"
      onClick={() => openSheet({ kind: 'history' })}
    >
      {last ? `${runningClockText(last.atMs, timeZone)} ${last.by} ${words.history.did(sentence)}` : words.history.title}
    </button>
  )
}
