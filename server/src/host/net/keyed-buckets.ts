/** A bucket for each key, such as an address or a login; made when the key is first seen. */
import { TokenBucket } from './token-bucket.ts'

/** Keys that are remembered; beyond, the one that has asked for nothing for longest is forgotten. */
const MOST_KEYS = 10_000

/** `perSecond` on average, `burst` at once; `first` at the first sight of a key, when not all of `burst`. */
export type KeyedRate = { readonly perSecond: number; readonly burst: number; readonly first?: number }

export type KeyedBuckets = {
  /** False when that key has used up what it may. `nowMs`: any clock that never runs backwards. */
  take(key: string, nowMs: number, weight?: number): boolean
}

export function createKeyedBuckets({ perSecond, burst, first = burst }: KeyedRate): KeyedBuckets {
  const buckets = new Map<string, TokenBucket>()
  return {
    take(key, nowMs, weight = 1) {
      const bucket = buckets.get(key) ?? new TokenBucket(perSecond, burst, first)
      // Deleted first, so that the map stays in the order of the newest use.
      buckets.delete(key)
      buckets.set(key, bucket)
      const idlest = buckets.size > MOST_KEYS ? buckets.keys().next().value : undefined
      if (idlest !== undefined) buckets.delete(idlest)
      return bucket.take(nowMs, weight)
    },
  }
}
