/** What the engine relays at present, from its figures and from what has just been asked of it. */

import { phaseOf } from '@tricolore/shared/derive/phase.ts'
import type { FeedHealth } from '@tricolore/shared/protocol/feeds-down.ts'
import type { Feed } from '@tricolore/shared/tables/feed.ts'
import type { EngineFeed, EngineStats } from './engine-api.ts'
import { type PublisherSample, publisherHealth, publisherState, withSample } from './feed-rates.ts'
import { medianPhase } from './screen-phases.ts'

/** Of a second each: the engine sends a frame on when it came, and that jitters. */
const SENT_PHASES_KEPT = 5

/** Figures may have been made before a publisher came and arrive after it: they have been under way no longer than this. */
const ANSWER_MS = 500

type Relayed = { readonly feed: EngineFeed; readonly samples: readonly PublisherSample[]; readonly sentPhases: readonly number[] }

export type Publishers = ReturnType<typeof createPublishers>

export function createPublishers() {
  let relayed: ReadonlyMap<string, Relayed> = new Map()
  /** Feeds whose publisher the engine has taken, and when: its next figures will say so too. */
  const justTaken = new Map<string, number>()

  return {
    /** `atMs`: hub time at which the figures were made. */
    stats({ feeds }: EngineStats, atMs: number): void {
      relayed = new Map(feeds.map((feed) => [feed.feedId, follow(relayed.get(feed.feedId), feed, atMs)]))
      for (const [feedId, takenMs] of justTaken) if (takenMs < atMs - ANSWER_MS) justTaken.delete(feedId)
    },
    taken: (feedId: string, atMs: number) => void justTaken.set(feedId, atMs),
    /** The engine is gone, and everybody with it. */
    allGone(): void {
      relayed = new Map()
      justTaken.clear()
    },
    isUp: (feedId: string) => justTaken.has(feedId) || (relayed.get(feedId)?.feed.publisher ?? null) !== null,
    health({ id }: Feed): Pick<FeedHealth, 'state' | 'publisher' | 'viewers'> {
      const of = relayed.get(id)
      const publisher = of?.feed.publisher ?? null
      return {
        state: publisherState(publisher),
        publisher: of && publisher ? publisherHealth(of.samples, of.feed.codec) : null,
        viewers: of?.feed.viewers.length ?? 0,
      }
    },
    /** The phase at which the engine sends the feed's frames on; null while it is not known. */
    sentPhaseMs(feedId: string): number | null {
      const phases = relayed.get(feedId)?.sentPhases ?? []
      return phases.length === 0 ? null : medianPhase(phases)
    },
    counts: () => {
      const all = [...relayed.values()]
      return { publishers: all.filter(({ feed }) => feed.publisher !== null).length, viewers: all.reduce((sum, { feed }) => sum + feed.viewers.length, 0) }
    },
  }
}

function follow(before: Relayed | undefined, feed: EngineFeed, atMs: number): Relayed {
  const { publisher } = feed
  if (!publisher) return { feed, samples: [], sentPhases: [] }
  const isSame = before?.feed.publisher?.sessionId === publisher.sessionId
  const { lastRtp } = publisher
  const sent = lastRtp ? [phaseOf(atMs - lastRtp.agoMs, lastRtp.rtpTimestamp)] : []
  return {
    feed,
    samples: withSample(before?.samples ?? [], { atMs, publisher }),
    sentPhases: [...(isSame ? before.sentPhases : []), ...sent].slice(-SENT_PHASES_KEPT),
  }
}
