import type { FeedSlotProps } from '@tricolore/display-client/scene/feed-slot.ts'
import { useEffect } from 'react'
import { useFeedsHealth, useStill } from '../../hub/feed-hooks.ts'
import { healthOf } from '../../hub/feed-standing.ts'
import styles from './Rooms.module.css'

/** In a monitor a feed is its newest still, so that watching the rooms costs the engine nothing. Without a fresh one there is no picture. */
export function StillPicture({ feed: { feedId }, label, onPicture }: FeedSlotProps) {
  const still = useStill(feedId)
  const isDown = useFeedsHealth((all) => healthOf(all, feedId)?.state === 'down')
  const isThere = still !== null && !still.isOld && !isDown
  useEffect(() => {
    onPicture(isThere)
    return () => onPicture(false)
  }, [isThere, onPicture])
  return isThere && <img className={styles.stillPicture} src={still.url} alt={label} />
}
