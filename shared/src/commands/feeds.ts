/** Feeds: making and changing them, choosing the one of a room that others see, and taking a publisher's key back. */
import * as z from 'zod'
import { chosenFeed, feedsInOrder } from '../derive/screen-feeds.ts'
import { defineCommand } from '../kernel/command.ts'
import { type Rejection, rejection } from '../kernel/rejection.ts'
import type { Tx } from '../kernel/tx.ts'
import { HIDDEN_BEARER } from '../model/hidden-bearer.ts'
import { FeedId, RoomId, type RoomId as RoomIdType } from '../model/ids.ts'
import { Feed, type FeedKind } from '../tables/feed.ts'
import { feedNotFound, roomNotFound, sessionNotFound } from './effects.ts'

/** More would be a mistake: each is a picture that somebody makes. */
const MOST_FEEDS = 100

/** Makes a feed, or changes the one with that id: what is left out stays as it is. */
export const setFeed = defineCommand({
  type: 'setFeed',
  payload: z.strictObject({
    feedId: FeedId,
    roomId: RoomId,
    name: Feed.shape.name,
    kind: Feed.shape.kind,
    codec: Feed.shape.codec.optional(),
    url: Feed.shape.url.optional(),
    bearer: Feed.shape.bearer.optional(),
    device: Feed.shape.device.optional(),
    sessionId: Feed.shape.sessionId.optional(),
  }),
  role: 'operator',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'last-wins',
  apply(tx, { feedId, roomId, name, kind, ...some }) {
    if (!tx.tables.rooms.has(roomId)) return roomNotFound(roomId)
    const known = tx.tables.feeds.get(feedId)
    if (!known && tx.tables.feeds.size >= MOST_FEEDS) return tooManyFeeds
    const before = known ?? blank(tx)
    const { codec = before.codec, url = before.url, device = before.device, sessionId = before.sessionId } = some
    // Panels are not told what is there, and send back that something is: it stays with the engine that it is for, and goes to no other.
    const isUntouched = some.bearer === undefined || some.bearer === HIDDEN_BEARER
    const bearer = isUntouched ? (engineOf(before.url) === engineOf(url) ? before.bearer : null) : (some.bearer ?? null)
    const feed: Feed = withoutForeignFields({ ...before, id: feedId, roomId, name, kind, codec, url, bearer, device, sessionId })
    const fault = faultOf(feed)
    if (fault) return fault
    if (feed.sessionId !== null && !tx.tables.sessions.has(feed.sessionId)) return sessionNotFound(feed.sessionId)
    // A recording is for replays until somebody chooses it; of the others the first one of a room is what one expects to see.
    const isFirst = feed.kind !== 'file' && chosenFeed(tx.tables, roomId) === null
    const isMoved = known !== undefined && known.roomId !== roomId
    tx.put('feeds', { ...feed, isChosen: isMoved ? isFirst : feed.isChosen || (!known && isFirst) })
    if (isMoved && known.isChosen) chooseFirst(tx, known.roomId)
    return undefined
  },
})

/** Whom an address speaks to, such as `https://engine.example:8889`; null where it names nobody. */
function engineOf(url: string | null): string | null {
  return /^[a-z]+:\/\/[^/?#]+/i.exec(url ?? '')?.[0].toLowerCase() ?? null
}

export const removeFeed = defineCommand({
  type: 'removeFeed',
  payload: z.strictObject({ feedId: FeedId }),
  role: 'operator',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'last-wins',
  apply(tx, { feedId }) {
    const feed = tx.tables.feeds.get(feedId)
    if (!feed) return feedNotFound(feedId)
    tx.remove('feeds', feedId)
    if (feed.isChosen) chooseFirst(tx, feed.roomId)
    for (const override of tx.tables.overrides.values()) {
      if (override.scene.kind === 'feed' && override.scene.feedId === feedId) tx.remove('overrides', override.id)
    }
    return undefined
  },
})

/** Which of a room's feeds the others see; null: none, they show the session's title card. */
export const chooseFeed = defineCommand({
  type: 'chooseFeed',
  payload: z.strictObject({ roomId: RoomId, feedId: FeedId.nullable() }),
  role: 'operator',
  undoable: true,
  whenLocked: 'allowed',
  onStale: 'last-wins',
  apply(tx, { roomId, feedId }) {
    if (!tx.tables.rooms.has(roomId)) return roomNotFound(roomId)
    const chosen = feedId === null ? null : tx.tables.feeds.get(feedId)
    if (chosen === undefined || (chosen && chosen.roomId !== roomId)) return feedNotFound(feedId ?? '')
    for (const feed of tx.tables.feeds.values()) {
      if (feed.roomId === roomId && feed.isChosen !== (feed.id === feedId)) tx.put('feeds', { ...feed, isChosen: feed.id === feedId })
    }
    return undefined
  },
})

/** Whoever publishes with the old key is cut off. Not undone: a key that was taken back stays taken back. */
export const revokeFeedKey = defineCommand({
  type: 'revokeFeedKey',
  payload: z.strictObject({ feedId: FeedId }),
  role: 'operator',
  undoable: false,
  whenLocked: 'allowed',
  onStale: 'last-wins',
  apply(tx, { feedId }) {
    const feed = tx.tables.feeds.get(feedId)
    if (!feed) return feedNotFound(feedId)
    tx.put('feeds', { ...feed, keyVersion: feed.keyVersion + 1 })
    return undefined
  },
})

function blank(tx: Tx): Omit<Feed, 'id' | 'roomId' | 'name' | 'kind'> {
  const orders = [...tx.tables.feeds.values()].map(({ order }) => order)
  return { codec: 'h264', url: null, bearer: null, device: null, sessionId: null, isChosen: false, keyVersion: 1, order: Math.max(-1, ...orders) + 1 }
}

const withUrl: ReadonlySet<FeedKind> = new Set(['whep', 'hls', 'image', 'file'])

/** What does not belong to its kind is left out, so that a feed that was of another kind keeps no address that nobody sees. */
function withoutForeignFields(feed: Feed): Feed {
  const { kind } = feed
  return {
    ...feed,
    url: withUrl.has(kind) ? feed.url : null,
    bearer: kind === 'whep' ? feed.bearer : null,
    device: kind === 'camera' ? feed.device : null,
    sessionId: kind === 'file' ? feed.sessionId : null,
  }
}

function faultOf({ kind, url }: Feed): Rejection | null {
  if (withUrl.has(kind) && url === null) return rejection('invalid', 'feedNeedsAddress')
  return null
}

function chooseFirst(tx: Tx, roomId: RoomIdType): void {
  const next = feedsInOrder(tx.tables).find((feed) => feed.roomId === roomId && feed.kind !== 'file')
  if (next) tx.put('feeds', { ...next, isChosen: true })
}

const tooManyFeeds = rejection('impossible', 'tooManyFeeds', { most: MOST_FEEDS })
