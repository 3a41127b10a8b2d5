import type { Feed } from '@tricolore/shared/tables/feed.ts'
import { useStill } from '../../hub/feed-hooks.ts'
import { reach } from '../../hub/http.ts'
import { useWords } from '../../i18n/words.ts'
import { classes } from '../../ui/classes.ts'
import styles from './Feeds.module.css'

/** What the feed shows, as it was a moment ago; a still image is itself. */
export function Still({ feed: { id, name, kind, url } }: { readonly feed: Feed }) {
  const { feeds } = useWords()
  const still = useStill(id)
  const shown = kind === 'image' ? url && reach(url) : (still?.url ?? null)
  return (
    <div className={styles.still}>
      {shown !== null ? <img className={classes(still?.isOld && styles.old)} src={shown} alt={feeds.stillOf(name)} /> : <span>{feeds.noStill}</span>}
    </div>
  )
}
