/** The live picture of a feed in a scene: a box that the feed's player draws into. */
import { type ComponentType, useLayoutEffect, useRef } from 'react'
import type { FeedSlotProps } from '../scene/feed-slot.ts'
import { useStateOf } from '../screen/use-state-of.ts'
import { type FeedPool, playerOf } from './feed-pool.ts'
import styles from './LiveFeed.module.css'

/** For the scenes of one page, which all draw from one pool. */
export function liveFeedOf(pool: FeedPool): ComponentType<FeedSlotProps> {
  return function LiveFeed({ feed, label, onPicture }: FeedSlotProps) {
    const host = useRef<HTMLDivElement>(null)
    const player = useStateOf(pool.players, (players) => playerOf(players, feed))
    useLayoutEffect(() => {
      if (!host.current || !player) return
      const hide = player.show(host.current, label, onPicture)
      return () => {
        hide()
        onPicture(false)
      }
    }, [player, label, onPicture])
    return <div ref={host} className={styles.host} />
  }
}
