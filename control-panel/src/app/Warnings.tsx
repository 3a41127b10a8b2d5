import type { Warning } from '@tricolore/shared/protocol/down.ts'
import { usePresence } from '../hub/hooks.ts'
import { useLanguage } from '../i18n/words.ts'
import styles from './Bars.module.css'

/** What somebody must act on now. */
const graveCodes: ReadonlySet<Warning['code']> = new Set(['hubs-apart', 'unstored'])

/** What goes wrong beside the show, one line each, for as long as it lasts. */
export function Warnings() {
  const language = useLanguage()
  const warnings = usePresence((presence) => presence?.warnings ?? [])
  return warnings.map(({ code, texts }) => (
    <div key={code} className={graveCodes.has(code) ? styles.grave : styles.warning} role={graveCodes.has(code) ? 'alert' : 'status'}>
      {texts[language]}
    </div>
  ))
}
