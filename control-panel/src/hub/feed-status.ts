/** How the picture of a feed stands, from what the hub hears of its publisher and of the screens that have it. Pure. */

import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { chosenFeed } from '@tricolore/shared/derive/screen-feeds.ts'
import type { FeedHealth, FeedsHealth } from '@tricolore/shared/protocol/feeds-down.ts'
import type { Feed } from '@tricolore/shared/tables/feed.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'

/** `on-air`: there, and a screen shows it. `ready`: there. `unproven`: nobody has fetched it yet, so that nobody knows. */
export type FeedStatus = 'on-air' | 'ready' | 'stale' | 'missing' | 'unproven'

export function healthOf(all: FeedsHealth | null, feedId: string): FeedHealth | null {
  return all?.feeds.find((feed) => feed.feedId === feedId) ?? null
}

export function feedStatus({ kind }: Pick<Feed, 'kind'>, health: FeedHealth | null): FeedStatus {
  const screens = health?.screens ?? []
  const isShown = screens.some(({ use }) => use === 'shown')
  // Each screen draws it by itself: there is nothing that could be missing.
  if (kind === 'test') return isShown ? 'on-air' : 'ready'
  switch (health?.state) {
    case 'up':
      return isShown ? 'on-air' : 'ready'
    case 'stale':
      return 'stale'
    case 'down':
      return 'missing'
    default:
      return statusByScreens(health)
  }
}

/** Of a picture that does not pass through the hub only the screens can tell. */
function statusByScreens(health: FeedHealth | null): FeedStatus {
  const screens = health?.screens ?? []
  const has = (state: string) => screens.some((screen) => screen.state === state)
  if (has('live')) return screens.some(({ use, state }) => use === 'shown' && state === 'live') ? 'on-air' : 'ready'
  if (has('stale')) return 'stale'
  return has('gone') || has('refused') ? 'missing' : 'unproven'
}

export function isPresent(status: FeedStatus): boolean {
  return status === 'on-air' || status === 'ready'
}

export type PictureCount = { readonly present: number; readonly all: number }

/** Of the rooms that others may see, how many have their picture. */
export function pictureCount(tables: Tables, health: FeedsHealth | null): PictureCount {
  let present = 0
  let all = 0
  for (const { id } of roomsInOrder(tables)) {
    const feed = chosenFeed(tables, id)
    if (!feed) continue
    all += 1
    if (isPresent(feedStatus(feed, healthOf(health, feed.id)))) present += 1
  }
  return { present, all }
}
