import { useTakeReports } from '../../hub/hooks.ts'
import { lastGo, verdictOf } from '../../hub/take-reports.ts'
import { useWords } from '../../i18n/words.ts'
import { classes } from '../../ui/classes.ts'
import { openSheet } from '../../ui/panel-state.ts'
import styles from './SyncReport.module.css'
import { verdictText } from './verdict-text.ts'

/** How far apart the screens turned over at the last GO, as they reported it; loud when somebody in a room may have seen it. */
export function LastSpread() {
  const words = useWords()
  const take = useTakeReports(lastGo)
  if (!take) return null
  const verdict = verdictOf(take)
  const text = verdictText(verdict, words)
  return (
    <button
      type="button"
      className={classes(styles.last, verdict.isBad && styles.bad)}
      title={text}
      data-spread
      aria-live="polite"
      onClick={() => openSheet({ kind: 'sync-report', takeId: take.takeId })}
    >
      {verdict.isBad && '⚠ '}
      {text}
    </button>
  )
}
