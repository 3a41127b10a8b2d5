import { troublesIn } from '../../hub/feed-alarms.ts'
import { useFeedAlarms } from '../../hub/feed-hooks.ts'
import { alarmText } from '../../i18n/feed-alarm.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import styles from './Monitor.module.css'

/** Across the room's monitor: a screen of the room lacks the picture that it should show, or its sound. */
export function FeedTroubles({ roomId }: { readonly roomId: string }) {
  const { alarm } = useWords().feeds
  const language = useLanguage()
  const troubles = troublesIn(useFeedAlarms(), roomId)
  const [worst] = troubles
  if (!worst) return null
  return (
    <div className={styles.trouble} data-trouble={worst.kind}>
      {troubles.map((trouble) => (
        <span key={`${trouble.kind} ${trouble.feedId}`}>
          <b>{alarm.heads[trouble.kind]}</b> · {alarm.what[trouble.kind]}
          <br />
          {alarmText(trouble, language)}
        </span>
      ))}
    </div>
  )
}
