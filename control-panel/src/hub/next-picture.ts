/**
 * Whether the picture of what is on standby is there: at its source, and ready on each screen that will show it. Pure. It says what GO
 * would show and never keeps anybody from pressing it.
 */

import { placementsOf } from '@tricolore/shared/derive/index-of.ts'
import { chosenFeed } from '@tricolore/shared/derive/screen-feeds.ts'
import type { FeedsHealth } from '@tricolore/shared/protocol/feeds-down.ts'
import type { Feed } from '@tricolore/shared/tables/feed.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { feedStatus, healthOf } from './feed-status.ts'

/** The stage of a session; null when it has none. */
function originRoomId(tables: Tables, sessionId: string): string | null {
  return placementsOf(tables, sessionId).find(({ kind }) => kind === 'origin')?.roomId ?? null
}

/** The picture that the room will show by simulcast once what is on standby goes; null when it follows nothing, or nothing with a picture. */
export function nextFeedOf(tables: Tables, roomId: string): Feed | null {
  for (const { sessionId } of tables.standbys.values()) {
    const follows = placementsOf(tables, sessionId).some((placement) => placement.roomId === roomId && placement.kind === 'simulcast')
    if (follows) return chosenFeed(tables, originRoomId(tables, sessionId))
  }
  return null
}

/** `coming`: it is there, and no screen of the room has decoded it yet. `missing`: there is nothing that could come, or nothing that moves. */
export type NextPicture = { readonly state: 'ready' | 'partly' | 'coming' | 'missing'; readonly ready: number; readonly of: number }

/** Whether the screens have it, be it the next picture or the one that they are shown. `screenIds`: the big screens of the room that are connected. Null while nobody can tell. */
export function nextPicture(feed: Feed, all: FeedsHealth | null, screenIds: readonly string[]): NextPicture | null {
  if (!all) return null
  const health = healthOf(all, feed.id)
  const live = new Set(health?.screens.filter(({ state }) => state === 'live').map(({ screenId }) => screenId))
  const of = screenIds.length
  const ready = screenIds.filter((id) => live.has(id)).length
  const status = feedStatus(feed, health)
  if (status === 'missing' || status === 'stale') return { state: 'missing', ready: 0, of }
  if (of === 0) return null
  return { state: ready === of ? 'ready' : ready > 0 ? 'partly' : 'coming', ready, of }
}

/** Why the rooms that follow would not see the stage; `unchosen`: the room has pictures, and none of them is for the others. */
export type PictureGap = { readonly roomId: string; readonly gap: 'missing' | 'stale' | 'unchosen' }

/** What GO of the session would lack; null when nothing is, when nobody follows, and where an event has no pictures. */
export function pictureGap(tables: Tables, all: FeedsHealth | null, sessionId: string): PictureGap | null {
  const isFollowed = placementsOf(tables, sessionId).some(({ kind }) => kind === 'simulcast')
  const roomId = originRoomId(tables, sessionId)
  if (!isFollowed || roomId === null || !all) return null
  const feed = chosenFeed(tables, roomId)
  if (!feed) return [...tables.feeds.values()].some((other) => other.roomId === roomId) ? { roomId, gap: 'unchosen' } : null
  const status = feedStatus(feed, healthOf(all, feed.id))
  return status === 'missing' || status === 'stale' ? { roomId, gap: status } : null
}
