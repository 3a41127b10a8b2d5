/** What the hub says of feeds, with everything filled in and all being well. */
import type { EngineHealth, FeedHealth, FeedOnScreen, FeedsHealth } from '../protocol/feeds-down.ts'
import { FeedReport } from '../protocol/feeds-up.ts'

/** A screen that shows the feed of Bleu, all being well. */
export function aFeedOnScreen({
  feedId = 'bleu',
  ...some
}: Partial<Omit<FeedOnScreen, 'feedId'>> & { readonly screenId: string; readonly feedId?: string }): FeedOnScreen {
  return {
    ...FeedReport.parse({ feedId, use: 'shown', state: 'live', framesDecoded: 250, framesPerSecond: 25, width: 1280, height: 720 }),
    reportedAtMs: 0,
    lagMs: null,
    behindMs: null,
    ...some,
  }
}

/** A feed that is published to the hub, without a screen that has it. */
export function aFeedHealth(some: Partial<FeedHealth> & Pick<FeedHealth, 'feedId'>): FeedHealth {
  return {
    state: 'up',
    publisher: null,
    source: null,
    viewers: 0,
    waitingSinceMs: null,
    takeOverUntilMs: null,
    stillAtMs: null,
    skewMs: null,
    screens: [],
    ...some,
  }
}

export function feedsHealth(feeds: readonly FeedHealth[], engine: Partial<EngineHealth> = {}): FeedsHealth {
  return { engine: { state: 'running', sinceMs: 0, restarts: 0, rssBytes: null, cpuShare: null, reason: null, ...engine }, feeds }
}
