import type { FeedSlotProps } from '@tricolore/display-client/scene/feed-slot.ts'
import { useEffect, useState } from 'react'
import { useFeedsHealth, useStill } from '../../hub/feed-hooks.ts'
import { healthOf } from '../../hub/feed-status.ts'
import { reach } from '../../hub/http.ts'
import styles from './Monitor.module.css'

/** In a monitor a feed is its newest still, so that watching the rooms costs the engine nothing. Without a fresh one there is no picture. */
export function StillPicture({ feed: { feedId, kind, url }, label, onPicture }: FeedSlotProps) {
  const still = useStill(feedId)
  const isDown = useFeedsHealth((all) => healthOf(all, feedId)?.state === 'down')
  const fresh = still !== null && !still.isOld && !isDown ? still.url : null
  const shown = kind === 'image' ? url && reach(url) : fresh
  const [loaded, setLoaded] = useState<string | null>(null)
  const isThere = shown !== null && (kind !== 'image' || loaded === shown)
  useEffect(() => {
    onPicture(isThere)
    return () => onPicture(false)
  }, [isThere, onPicture])
  return (
    shown !== null && (
      <img className={styles.stillPicture} src={shown} alt={label} hidden={!isThere} onLoad={() => setLoaded(shown)} onError={() => setLoaded(null)} />
    )
  )
}
