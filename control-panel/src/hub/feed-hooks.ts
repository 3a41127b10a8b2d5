/** How components see the pictures: their health, what is wrong with them, their stills. */

import type { FeedsHealth } from '@tricolore/shared/protocol/feeds-down.ts'
import type { Feed } from '@tricolore/shared/tables/feed.ts'
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { type FeedAlarm, feedAlarms } from './feed-alarms.ts'
import { type FeedStatus, feedStatus, healthOf } from './feed-status.ts'
import { useHub, useTables } from './hooks.ts'
import type { Still } from './still-cache.ts'

/** Null while the hub has said nothing of pictures. */
export function useFeedsHealth<T>(select: (health: FeedsHealth | null) => T): T {
  return useStore(
    useHub().feeds,
    useShallow(({ health }) => select(health)),
  )
}

export function useFeedStatus(feed: Pick<Feed, 'id' | 'kind'> | null): FeedStatus | null {
  return useFeedsHealth((all) => (feed ? feedStatus(feed, healthOf(all, feed.id)) : null))
}

export function useFeedAlarms(): readonly FeedAlarm[] {
  const health = useFeedsHealth((all) => all)
  const tables = useTables(({ feeds, rooms, screens }) => ({ feeds, rooms, screens }))
  return useMemo(() => feedAlarms(tables, health), [tables, health])
}

/** The newest still of the feed, kept fresh while the component is there. */
export function useStill(feedId: string): Still | null {
  const { stills } = useHub()
  useEffect(() => stills.watch(feedId), [stills, feedId])
  return useStore(stills.store, (state) => state.stills.get(feedId) ?? null)
}
