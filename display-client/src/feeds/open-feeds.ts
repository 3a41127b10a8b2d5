/** Joins the pictures to the screen's page: what is wanted comes from its view, which feeds there are and goals from its socket, reports and stills go up there. */
import type { FeedView, ScreenFeeds } from '@tricolore/shared/derive/screen-view.ts'
import type { FeedsNow, StepGoal, StillWanted } from '@tricolore/shared/protocol/feeds-down.ts'
import type { FeedReport } from '@tricolore/shared/protocol/feeds-up.ts'
import type { PlayerContext } from './feed-player.ts'
import { createFeedPool } from './feed-pool.ts'
import { makePlayer } from './make-player.ts'
import { type PrefetchRequest, prefetchRequest } from './picture-prefetch.ts'
import { createSoundGate } from './sound-gate.ts'
import { stillOf } from './still.ts'

const TICK_MS = 100
const REPORT_MS = 1_000

/** What pictures need of a socket. */
type FeedSocket = {
  readonly connected: boolean
  on(event: 'feeds', listener: (now: FeedsNow) => void): unknown
  on(event: 'step', listener: (goal: StepGoal) => void): unknown
  on(event: 'stillWanted', listener: (wanted: StillWanted) => void): unknown
  emit(event: 'feed', reports: readonly FeedReport[]): unknown
  emit(event: 'still', feedId: string, jpeg: ArrayBuffer): unknown
}

/** What is wanted now, and what the next view shows; null while this page is no screen. */
export type WantedViews = {
  readonly getState: () => { readonly feeds: ScreenFeeds | null; readonly upcomingFeed: FeedView | null }
  readonly subscribe: (listener: () => void) => () => void
}

type FeedsOptions = {
  readonly socket: FeedSocket
  readonly views: WantedViews
  readonly hubMsAt: (localMs: number) => number
  readonly seenAtMs: (localMs: number) => number
  readonly screenKey: () => string | null
  readonly carriesSound: () => boolean
  readonly connect: PlayerContext['connect']
  readonly reach: PlayerContext['reach']
  /** What to ask for first when the page is loaded again; null: nothing. Told whenever it may be another. */
  readonly remember: (prefetched: PrefetchRequest | null) => void
}

const nothing: ScreenFeeds = { shown: null, armed: [], hasSound: false }

export function openFeeds({ socket, views, hubMsAt, seenAtMs, screenKey, carriesSound, connect, reach, remember }: FeedsOptions) {
  const localMs = () => performance.now()
  const connectThere: typeof connect = (request) => connect({ ...request, url: reach(request.url) })
  const context = { localMs, hubMsAt, seenAtMs, screenKey, carriesSound, reach, connect: connectThere, sound: createSoundGate() }
  const pool = createFeedPool({ localMs, makePlayer: (feed) => makePlayer(feed, context) })

  let known: ReturnType<typeof views.getState> | null = null
  function follow(): void {
    const next = views.getState()
    if (known && next.feeds === known.feeds && next.upcomingFeed === known.upcomingFeed) return
    known = next
    pool.want({ feeds: next.feeds ?? nothing, upcoming: next.upcomingFeed })
    remember(prefetchRequest(next.feeds?.shown ?? null, carriesSound()))
  }
  views.subscribe(follow)
  follow()

  socket.on('feeds', pool.heard)
  socket.on('step', pool.goal)
  socket.on('stillWanted', async ({ feedId }) => {
    const frame = pool.player({ feedId })?.frame()
    const jpeg = frame ? await stillOf(frame) : null
    if (jpeg && socket.connected) socket.emit('still', feedId, jpeg)
  })
  setInterval(pool.tick, TICK_MS)
  setInterval(() => {
    const reports = pool.reports()
    if (reports.length > 0 && socket.connected) socket.emit('feed', reports)
  }, REPORT_MS)
  // The engine hears at once that nobody watches any more. A page that the browser only puts aside comes back with its connections.
  addEventListener('pagehide', ({ persisted }) => persisted || pool.close())

  return {
    pool,
    /** How the picture is that is shown; null while none is. */
    shownReport: (): FeedReport | null => pool.reports().find(({ use }) => use === 'shown') ?? null,
  }
}
