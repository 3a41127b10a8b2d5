import { useHealth } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { classes } from '../../ui/classes.ts'
import styles from './Screens.module.css'

/** All screens in one line: quiet when all is well, loud when something is missing. Leads to the list. */
export function ScreensSummary() {
  const words = useWords()
  const { all, painted, behind, absent } = useHealth((health) => health.counts)
  const errorMs = useHealth((health) => health.clockErrorMs)
  const isLoud = behind > 0 || absent > 0
  const text =
    all === 0
      ? words.screens.none
      : isLoud
        ? words.screens.missing(painted, all)
        : words.screens.allPainted(all, errorMs === null ? null : words.plusMinusMs(errorMs))
  return (
    <button
      type="button"
      className={classes(styles.summary, isLoud && styles.loud, all === 0 && styles.bad)}
      aria-live="polite"
      onClick={() => document.querySelector('[data-standing=absent], [data-standing=behind], [data-standing]')?.scrollIntoView({ block: 'nearest' })}
    >
      {text}
    </button>
  )
}
