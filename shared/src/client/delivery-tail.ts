/** How long what the hub sends takes to arrive here. The hub makes the lead from the slowest screen's tail. */

/** How long a delivery counts: long enough to hold the rare slow one, short enough to forget a network that has been repaired. */
const WINDOW_MS = 600_000
/** The newest this many count when there were more in the window: a flood of changes must not fill a screen's memory. */
const MOST = 4_000
/**
 * What was longer under way says nothing of the network: this machine slept, or the hub's clock is another one. (A line that is silent
 * for that long is dropped, see hub-link.ts.)
 */
const LONGEST_MS = 10_000

export type Delivery = {
  /** Milliseconds, 0 to 10,000. Each is a delay that occurred: the nearest rank, nothing is interpolated. */
  readonly p50Ms: number
  readonly p99Ms: number
  /** p99.9: the longest, as long as fewer than 1,000 were measured. */
  readonly tailMs: number
  /** How many deliveries of the last ten minutes this is made from; at least 1. */
  readonly count: number
}

export type DeliveryTail = {
  /** One delivery, from the hub's stamp to its arrival, both in hub time. Below 0 is the clock's error, and counts as 0. */
  add(delivery: { readonly sentAtMs: number; readonly receivedAtMs: number; readonly receivedLocalMs: number }): void
  /** Null while nothing was measured in the last ten minutes. */
  read(localNowMs: number): Delivery | null
}

export function createDeliveryTail(): DeliveryTail {
  /** Oldest first. */
  let kept: { readonly delayMs: number; readonly localMs: number }[] = []

  function prune(localNowMs: number): void {
    const firstFresh = kept.findIndex(({ localMs }) => localNowMs - localMs <= WINDOW_MS)
    const tooMany = Math.max(0, kept.length - MOST)
    const drop = Math.max(firstFresh === -1 ? kept.length : firstFresh, tooMany)
    if (drop > 0) kept = kept.slice(drop)
  }

  return {
    add({ sentAtMs, receivedAtMs, receivedLocalMs }) {
      const delayMs = receivedAtMs - sentAtMs
      if (!Number.isFinite(delayMs) || delayMs > LONGEST_MS) return
      kept.push({ delayMs: Math.max(0, delayMs), localMs: receivedLocalMs })
      prune(receivedLocalMs)
    },
    read(localNowMs) {
      prune(localNowMs)
      const delaysMs = kept.map(({ delayMs }) => delayMs).toSorted((a, b) => a - b)
      const rank = (share: number) => delaysMs[Math.max(0, Math.ceil(delaysMs.length * share) - 1)] ?? 0
      return delaysMs.length === 0 ? null : { p50Ms: rank(0.5), p99Ms: rank(0.99), tailMs: rank(0.999), count: delaysMs.length }
    },
  }
}
