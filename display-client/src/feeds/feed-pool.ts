/** The players of one screen: made, told what is asked of them, and closed, as the wishes change. Outside React, so that a scene comes and goes and the picture goes on. */
import type { FeedView } from '@tricolore/shared/derive/screen-view.ts'
import type { FeedsNow, StepGoal } from '@tricolore/shared/protocol/feeds-down.ts'
import type { FeedReport } from '@tricolore/shared/protocol/feeds-up.ts'
import { createStore } from 'zustand/vanilla'
import type { FeedPlayer } from './feed-player.ts'
import { type Held, heldFeeds, sourceKey, type Wanted } from './wanted-feeds.ts'

/** As many as a report may name. */
const MOST_REPORTS = 8

type PoolOptions = {
  readonly localMs: () => number
  readonly makePlayer: (feed: FeedView) => FeedPlayer
}

export type FeedPool = ReturnType<typeof createFeedPool>

export function createFeedPool({ localMs, makePlayer }: PoolOptions) {
  const players = createStore<ReadonlyMap<string, FeedPlayer>>(() => new Map())
  let wanted: Wanted = { feeds: { shown: null, armed: [], hasSound: false }, upcoming: null }
  let held: readonly Held[] = []
  let now: FeedsNow | null = null
  /** What each player asks its engine with. */
  const bearers = new WeakMap<FeedPlayer, string | null>()
  const goals = new Map<string, number | null>()

  function settle(): void {
    const { hasSound } = wanted.feeds
    held = heldFeeds(held, wanted, localMs())
    const before = players.getState()
    const next = new Map<string, FeedPlayer>()
    for (const { key, feed } of held) {
      const known = before.get(key)
      next.set(key, known && bearers.get(known) === feed.bearer ? known : made(feed))
    }
    for (const { key, feed, use } of held) next.get(key)?.use({ feed, isShown: use === 'shown', hasSound: hasSound && use === 'shown' })
    // A new one begins at once: a page that was loaded again waits for it.
    for (const [key, player] of next) if (before.get(key) !== player) player.tick()
    for (const [key, player] of before) if (next.get(key) !== player) player.close()
    if (next.size !== before.size || [...next].some(([key, player]) => before.get(key) !== player)) players.setState(next, true)
  }

  function made(feed: FeedView): FeedPlayer {
    const player = makePlayer(feed)
    bearers.set(player, feed.bearer)
    if (now) player.heard?.(now)
    player.goal?.(goals.get(feed.feedId) ?? null)
    return player
  }

  return {
    /** A player by `sourceKey`; a scene that shows a feed follows this store, since its player may come after it. */
    players: { getState: players.getState, subscribe: players.subscribe },
    want(next: Wanted): void {
      wanted = next
      settle()
    },
    heard(next: FeedsNow): void {
      now = next
      for (const player of players.getState().values()) player.heard?.(next)
    },
    goal({ feedId, goalPhaseMs }: StepGoal): void {
      goals.set(feedId, goalPhaseMs)
      for (const { key, feed } of held) if (feed.feedId === feedId) players.getState().get(key)?.goal?.(goalPhaseMs)
    },
    /** Ten times a second. */
    tick(): void {
      if (held.some(({ use }) => use === 'leaving')) settle()
      for (const player of players.getState().values()) player.tick()
    },
    /** How each picture is, the shown one first; empty when there is none. */
    reports(): readonly FeedReport[] {
      const all = held.flatMap(({ key, feed: { feedId }, use }) => {
        const player = players.getState().get(key)
        // The type assertion is safe: the id comes from the state, where the hub has checked it.
        return player && use !== 'leaving' ? [{ feedId: feedId as FeedReport['feedId'], use, ...player.report() }] : []
      })
      return all.slice(0, MOST_REPORTS)
    },
    player(feed: Pick<FeedView, 'feedId'>): FeedPlayer | null {
      const one = held.find((known) => known.feed.feedId === feed.feedId)
      return (one && players.getState().get(one.key)) ?? null
    },
    close(): void {
      held = []
      for (const player of players.getState().values()) player.close()
      players.setState(new Map(), true)
    },
  }
}

/** The player of a feed as a scene names it; null while there is none. */
export function playerOf(players: ReadonlyMap<string, FeedPlayer>, feed: FeedView): FeedPlayer | null {
  return players.get(sourceKey(feed)) ?? null
}
