/** Which feed a screen shows, which ones it has to have ready, and whether it plays the sound. */
import type { At } from '../at/at.ts'
import type { Feed } from '../tables/feed.ts'
import type { Tables } from '../tables/registry.ts'
import type { Room } from '../tables/room.ts'
import type { Screen } from '../tables/screen.ts'
import { compare, placementsOf } from './index-of.ts'
import { takesToCome } from './live-take.ts'
import type { FeedView, Scene, ScreenFeeds } from './screen-view.ts'

/** A cue further away than this is not armed yet: each armed picture costs the screen a decoder and the network a stream. */
const ARM_AHEAD_MS = 60_000
/** How many pictures a screen has ready beside the one it shows. */
const MOST_ARMED = 2

export function feedsInOrder(tables: Tables): readonly Feed[] {
  return [...tables.feeds.values()].toSorted((a, b) => a.order - b.order || compare(a.id, b.id))
}

/** The feed of the room that others see; null where none is chosen. */
export function chosenFeed(tables: Tables, roomId: string | null): Feed | null {
  for (const feed of tables.feeds.values()) if (feed.roomId === roomId && feed.isChosen) return feed
  return null
}

/** The recording that a replay shows: of the session that it shows again, or else of itself; null when there is none. */
export function recordingOf(tables: Tables, sessionId: string): Feed | null {
  const wanted = tables.sessions.get(sessionId)?.replayOf
  const recordings = feedsInOrder(tables).filter(({ kind }) => kind === 'file')
  return recordings.find((feed) => wanted && feed.sessionId === wanted) ?? recordings.find((feed) => feed.sessionId === sessionId) ?? null
}

/** Those that this build can play, each named or it does not compile: of one that a newer release knows, the title card stands there. */
const playable: Readonly<Record<Feed['kind'], true>> = { whip: true, whep: true, hls: true, image: true, camera: true, file: true, test: true }

/** `fromMs`: the hub instant at which what it is part of began; a recording plays from there. Null: it has not. */
export function feedView(feed: Feed | null, fromMs: number | null): FeedView | null {
  if (!feed || !Object.hasOwn(playable, feed.kind)) return null
  const { id, roomId, kind, url, device, codec } = feed
  return {
    feedId: id,
    roomId,
    kind,
    url: kind === 'whip' ? `/whep/${id}` : url,
    // Not seen, and not for everybody who works out what a screen shows: see `screenFeeds`.
    bearer: null,
    device,
    codec,
    zeroAtMs: kind === 'file' ? fromMs : null,
  }
}

/** `scene`: what the screen shows. */
export function screenFeeds(at: At, { roomId, purpose, carriesSound }: Pick<Screen, 'roomId' | 'purpose' | 'carriesSound'>, scene: Scene): ScreenFeeds {
  const shown = 'feed' in scene ? scene.feed : null
  return {
    shown: shown && withBearer(at.tables, shown),
    armed: purpose === 'audience' ? armedFeeds(at, roomId, shown).map((feed) => withBearer(at.tables, feed)) : [],
    // A room that heard its own stage a moment later would hear an echo.
    hasSound: carriesSound && shown !== null && shown.roomId !== roomId,
  }
}

/** For whoever connects to it. */
function withBearer(tables: Tables, feed: FeedView): FeedView {
  return { ...feed, bearer: tables.feeds.get(feed.feedId)?.bearer ?? null }
}

/** What the room is about to be shown: by a GO of what is on standby, or by a cue within a minute. */
function armedFeeds(at: At, roomId: Room['id'], shown: FeedView | null): readonly FeedView[] {
  const { tables } = at
  const found = new Map<string, FeedView>()
  const arm = (feed: FeedView | null) => {
    if (feed && feed.feedId !== shown?.feedId && !found.has(feed.feedId)) found.set(feed.feedId, feed)
  }
  for (const take of takesToCome(at, roomId)) {
    if (!at.hasCome(take.atMs - ARM_AHEAD_MS)) break
    if (take.kind === 'replay' && take.sessionId) arm(feedView(recordingOf(tables, take.sessionId), take.atMs))
    if (take.kind === 'live' && take.originRoomId !== roomId) arm(feedView(chosenFeed(tables, take.originRoomId), take.atMs))
  }
  for (const { sessionId, sinceMs } of tables.standbys.values()) {
    const placements = placementsOf(tables, sessionId)
    const here = placements.find((placement) => placement.roomId === roomId)
    const origin = placements.find(({ kind }) => kind === 'origin')
    if (here?.kind === 'simulcast' && origin) arm(feedView(chosenFeed(tables, origin.roomId), sinceMs))
    if (here && tables.sessions.get(sessionId)?.kind === 'replay') arm(feedView(recordingOf(tables, sessionId), sinceMs))
  }
  return [...found.values()].slice(0, MOST_ARMED)
}
