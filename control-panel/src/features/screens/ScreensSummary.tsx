import { clockText } from '@tricolore/display-client/scene/time-text.ts'
import { useHealth, useTables, useTimeZone, useWrongScreens } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { classes } from '../../ui/classes.ts'
import { openSheet } from '../../ui/panel-state.ts'
import styles from './ScreensSummary.module.css'
import { summaryText } from './summary-text.ts'

/** All screens in one line: quiet when all is well, loud when something is missing. Opens the list of all of them. */
export function ScreensSummary() {
  const words = useWords()
  const counts = useHealth((health) => health.counts)
  const wrong = useWrongScreens()
  const wrongRooms = useTables(({ rooms }) => [...new Set(wrong.map(({ roomId }) => rooms.get(roomId)?.name ?? roomId))].join(', '))
  const errorMs = useHealth((health) => health.clockErrorMs)
  const unknownSinceMs = useHealth((health) => health.unknownSinceMs)
  const timeZone = useTimeZone()
  const isUnknown = unknownSinceMs !== null
  const isWrong = !isUnknown && wrong.length > 0
  const isLoud = counts.silent > 0 || counts.absent > 0
  const text = isUnknown
    ? words.screens.unknownSince(clockText(unknownSinceMs, timeZone))
    : isWrong
      ? `⚠ ${words.screens.wrongIn(wrongRooms)}`
      : summaryText(counts, errorMs, words)
  return (
    <button
      type="button"
      className={classes(styles.summary, isLoud && styles.loud, isWrong && styles.alarm, counts.all === 0 && styles.look, isUnknown && styles.unknown)}
      aria-live="polite"
      data-running
      onClick={() => openSheet({ kind: 'screens' })}
    >
      {text}
    </button>
  )
}
