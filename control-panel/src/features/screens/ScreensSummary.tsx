import { useHealth, useTables, useWrongScreens } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { classes } from '../../ui/classes.ts'
import styles from './ScreensSummary.module.css'
import { summaryText } from './summary-text.ts'

/** All screens in one line: quiet when all is well, loud when something is missing. Leads to the list. */
export function ScreensSummary() {
  const words = useWords()
  const counts = useHealth((health) => health.counts)
  const wrong = useWrongScreens()
  const wrongRooms = useTables(({ rooms }) => [...new Set(wrong.map(({ roomId }) => rooms.get(roomId)?.name ?? roomId))].join(', '))
  const errorMs = useHealth((health) => health.clockErrorMs)
  const isWrong = wrong.length > 0
  const isLoud = counts.silent > 0 || counts.absent > 0
  const text = isWrong ? `⚠ ${words.screens.wrongIn(wrongRooms)}` : summaryText(counts, errorMs, words)
  return (
    <button
      type="button"
      className={classes(styles.summary, isLoud && styles.loud, isWrong && styles.alarm, counts.all === 0 && styles.look)}
      aria-live="polite"
      data-running
      onClick={() =>
        document
          .querySelector('[data-screen-state=wrong], [data-screen-state=silent], [data-screen-state=absent], [data-screen-state]')
          ?.scrollIntoView({ block: 'nearest' })
      }
    >
      {text}
    </button>
  )
}
