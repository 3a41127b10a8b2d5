import { useFeedAlarms, useFeedsHealth } from '../../hub/feed-hooks.ts'
import { pictureCount } from '../../hub/feed-status.ts'
import { useTables } from '../../hub/hooks.ts'
import { alarmLine, alarmText } from '../../i18n/feed-alarm.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { classes } from '../../ui/classes.ts'
import { openSheet } from '../../ui/panel-state.ts'
import { useShortcut } from '../../ui/shortcuts.ts'
import styles from './Feeds.module.css'

/** All pictures in one line: how many rooms have theirs; loud when an audience lacks one. Leads to the feeds. */
export function FeedsSummary() {
  const { feeds } = useWords()
  const language = useLanguage()
  const tables = useTables((all) => all)
  const health = useFeedsHealth((all) => all)
  const alarms = useFeedAlarms()
  const alarm = alarmLine(alarms, language)
  const open = () => openSheet({ kind: 'feeds', roomId: null })
  useShortcut('feeds', open)
  const { present, all } = pictureCount(tables, health)
  if (tables.feeds.size === 0 && alarm === null) return null
  const isWaited = health?.feeds.some(({ waitingSinceMs, takeOverUntilMs }) => waitingSinceMs !== null && takeOverUntilMs === null) ?? false
  const tone = alarm !== null ? styles.loud : isWaited ? styles.look : present === all && all > 0 ? styles.good : undefined
  return (
    <button
      type="button"
      className={classes(styles.summary, tone)}
      title={alarm === null ? feeds.summaryHint : alarms.map((one) => alarmText(one, language)).join('\n')}
      aria-live="polite"
      data-feeds={alarm === null ? 'quiet' : 'alarm'}
      onClick={open}
    >
      {alarm !== null ? `⚠ ${alarm}` : isWaited ? `⚠ ${feeds.replacePublisher.waits}` : feeds.summary(health ? present : null, all)}
    </button>
  )
}
