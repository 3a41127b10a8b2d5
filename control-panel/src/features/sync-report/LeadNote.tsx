import { usePresence, useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { classes } from '../../ui/classes.ts'
import styles from './SyncReport.module.css'

/** How far ahead commands take effect, and which screen asks for it; loud when that screen would need more than it gets. */
export function LeadNote() {
  const words = useWords()
  const lead = usePresence((presence) => presence?.lead ?? null)
  const name = useTables(({ screens }) => (lead?.screenId ? (screens.get(lead.screenId)?.name ?? lead.screenId) : null))
  if (!lead) return null
  const { isCapped } = lead
  return (
    <span className={classes(styles.lead, isCapped && styles.bad)} title={isCapped ? words.syncReport.cappedHint : words.syncReport.leadHint} data-lead>
      {isCapped && '⚠ '}
      {words.syncReport.lead(Math.round(lead.ms), name, isCapped)}
    </span>
  )
}
