/** Which pictures a screen holds a player for: what it shows, what it is about to show, what may be next, and for a moment what it showed last. */
import type { FeedView, ScreenFeeds } from '@tricolore/shared/derive/screen-view.ts'
import type { FeedsNow } from '@tricolore/shared/protocol/feeds-down.ts'

/** A picture that is not wanted any more is still seen under the one that fades in. */
export const LEAVE_MS = 1_500

export type Wanted = {
  readonly feeds: ScreenFeeds
  /** What the next view shows, once that is near; null: no picture, or not near. */
  readonly upcoming: FeedView | null
}

export type Held = {
  readonly key: string
  readonly feed: FeedView
  readonly use: 'shown' | 'armed' | 'leaving'
  /** Since when it is neither shown nor armed; null while it is. */
  readonly leavingSinceMs: number | null
}

/** Names where a picture comes from, as a scene knows it: neither since when a recording plays nor what another engine asks is a part of it. */
export function sourceKey({ feedId, kind, url, device, codec }: FeedView): string {
  return JSON.stringify([feedId, kind, url, device, codec])
}

/** In order of importance: shown, upcoming, armed, leaving. */
export function heldFeeds(before: readonly Held[], { feeds: { shown, armed }, upcoming }: Wanted, nowMs: number): readonly Held[] {
  const held = new Map<string, Held>()
  const hold = (feed: FeedView | null, use: Held['use']) => {
    if (!feed) return
    const key = sourceKey(feed)
    if (!held.has(key)) held.set(key, { key, feed, use, leavingSinceMs: null })
  }
  hold(shown, 'shown')
  hold(upcoming, 'armed')
  // When a recording would begin is not settled before the view that shows it is: until then it is held ready at its beginning.
  for (const feed of armed) hold({ ...feed, zeroAtMs: null }, 'armed')
  for (const { key, feed, leavingSinceMs } of before) {
    const sinceMs = leavingSinceMs ?? nowMs
    if (!held.has(key) && nowMs - sinceMs < LEAVE_MS) held.set(key, { key, feed, use: 'leaving', leavingSinceMs: sinceMs })
  }
  return [...held.values()]
}

/**
 * Whether a connection is worth a try. To a feed that this hub relays only while somebody publishes it, or where one stood before: then the engine
 * was started again, and its publisher will be back. `now` null: the hub has not said yet, as after a reload; trying costs little.
 */
export function mayConnect({ kind, feedId }: FeedView, now: FeedsNow | null, hasBeenConnected: boolean): boolean {
  if (kind !== 'whip' || now === null) return true
  return now.up.includes(feedId) || (hasBeenConnected && now.engineId !== null)
}
