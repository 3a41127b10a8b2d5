import { useStill } from '../../hub/feed-hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { classes } from '../../ui/classes.ts'
import styles from './Feeds.module.css'

/** What the feed shows, as it was a moment ago. */
export function Still({ feedId, name }: { readonly feedId: string; readonly name: string }) {
  const { feeds } = useWords()
  const still = useStill(feedId)
  return (
    <div className={styles.still}>
      {still ? <img className={classes(still.isOld && styles.old)} src={still.url} alt={feeds.stillOf(name)} /> : <span>{feeds.noStill}</span>}
    </div>
  )
}
