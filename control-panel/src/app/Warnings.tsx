import { usePresence } from '../hub/hooks.ts'
import { useLanguage } from '../i18n/words.ts'
import styles from './Bars.module.css'

/** What goes wrong beside the show, one line each, for as long as it lasts. */
export function Warnings() {
  const language = useLanguage()
  const warnings = usePresence((presence) => presence?.warnings?.map(({ texts }) => texts[language]) ?? [])
  return warnings.map((text) => (
    <div key={text} className={styles.warning} role="status">
      {text}
    </div>
  ))
}
