/** How often one may ask for a connection. A flood is turned away before anything is read or reckoned for it, and takes nobody else's share. */

import { digestOf } from '../auth/digest.ts'
import { addressKey } from '../host/net/address-key.ts'
import { TokenBucket } from '../host/net/token-bucket.ts'

/** A screen opens three pictures at once and tries again every half second at most. */
const PER_CALLER = { perSecond: 4, burst: 24 }
/** All screens of a feed come back at once when the engine does. */
const PER_FEED = { perSecond: 25, burst: 150 }
/** Callers that are remembered; beyond, the one that has asked for longest is forgotten. */
const MOST_CALLERS = 2_000

export type JoinRates = ReturnType<typeof createJoinRates>

/** `nowMs`: any clock that never runs backwards. */
export function createJoinRates(nowMs: () => number) {
  const callers = new Map<string, TokenBucket>()
  const feeds = new Map<string, TokenBucket>()

  return {
    /** By the token alone, however it was written and from wherever it comes: screens behind one router do not share their share. Without a token, by the address. */
    mayAsk(address: string, token: string | null): boolean {
      const caller = token === null ? addressKey(address) : digestOf(token)
      const bucket = callers.get(caller) ?? new TokenBucket(PER_CALLER.perSecond, PER_CALLER.burst)
      callers.delete(caller)
      callers.set(caller, bucket)
      const oldest = callers.size > MOST_CALLERS ? callers.keys().next().value : undefined
      if (oldest !== undefined) callers.delete(oldest)
      return bucket.take(nowMs())
    },
    /** `feedId`: of a feed that exists, so that nobody fills the memory with names. */
    mayJoin(feedId: string): boolean {
      const bucket = feeds.get(feedId) ?? new TokenBucket(PER_FEED.perSecond, PER_FEED.burst)
      feeds.set(feedId, bucket)
      return bucket.take(nowMs())
    },
    removed: (feedId: string) => void feeds.delete(feedId),
  }
}
