/** So many failures an hour from one address, whatever it tried: without it, a guesser only has to change the name each time. */

const HOUR_MS = 3_600_000
/** Addresses that are remembered; beyond, the oldest are forgotten. */
const MOST_ADDRESSES = 10_000

export type HourlyLimit = {
  /** How long until the oldest of too many failures is an hour old, in milliseconds; 0 when it may try. */
  waitMs(address: string, nowMs: number): number
  count(address: string, nowMs: number): void
  /** True right after the failure that was the last one allowed. */
  isJustFull(address: string, nowMs: number): boolean
}

export function createHourlyLimit(most: number): HourlyLimit {
  /** The instants of the newest failures, oldest first, at most `most` each. */
  const byAddress = new Map<string, number[]>()
  return {
    waitMs(address, nowMs) {
      const failures = byAddress.get(address)
      const oldest = failures?.[0]
      if (!failures || oldest === undefined || failures.length < most) return 0
      return Math.max(0, oldest + HOUR_MS - nowMs)
    },
    count(address, nowMs) {
      const recent = (byAddress.get(address) ?? []).filter((failedAtMs) => nowMs - failedAtMs < HOUR_MS)
      const failures = [...recent, nowMs].slice(-most)
      // Deleted first, so that the map stays in the order of the newest failure.
      byAddress.delete(address)
      byAddress.set(address, failures)
      const oldest = byAddress.size > MOST_ADDRESSES ? byAddress.keys().next().value : undefined
      if (oldest !== undefined) byAddress.delete(oldest)
    },
    isJustFull(address, nowMs) {
      const failures = byAddress.get(address)
      return failures?.length === most && failures.at(-1) === nowMs
    },
  }
}
