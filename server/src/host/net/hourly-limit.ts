/**
 * So many failures an hour from one address, whatever it tried: without it, a guesser only has to change the name each time. Beyond, it may be one try
 * in half a minute: an address may be a whole venue behind one router, and who has the right password must not wait for an hour.
 */

const HOUR_MS = 3_600_000
/** Between two tries of an address that has had all of its failures: 120 an hour. */
export const THEN_EVERY_MS = 30_000
/** Addresses that are remembered; beyond, the oldest are forgotten. */
const MOST_ADDRESSES = 10_000

/** The newest failures of an address, oldest first, at most as many as it may have; and when it had all of them. */
type Failures = { readonly atMs: readonly number[]; readonly fullAtMs: number | null }

export type HourlyLimit = {
  /** How long until it may try, in milliseconds; 0 when it may now. */
  waitMs(address: string, nowMs: number): number
  count(address: string, nowMs: number): void
  /** True right after the failure that was the last one allowed at once. */
  isJustFull(address: string, nowMs: number): boolean
  /** Those that have had all of their failures, the newest first. */
  full(nowMs: number): readonly string[]
  forget(address: string): void
}

/** `thenEveryMs`: how often one is let through beyond them; left out: none until the oldest is an hour old. */
export function createHourlyLimit(most: number, thenEveryMs = HOUR_MS): HourlyLimit {
  const byAddress = new Map<string, Failures>()
  const isFull = ({ atMs }: Failures, nowMs: number) => atMs.length === most && nowMs - (atMs[0] ?? 0) < HOUR_MS

  return {
    full: (nowMs) => [...byAddress].flatMap(([address, failures]) => (isFull(failures, nowMs) ? [address] : [])).toReversed(),
    forget: (address) => void byAddress.delete(address),
    waitMs(address, nowMs) {
      const { atMs = [] } = byAddress.get(address) ?? {}
      const [oldest, newest] = [atMs[0], atMs.at(-1)]
      if (oldest === undefined || newest === undefined || atMs.length < most) return 0
      return Math.max(0, Math.min(oldest + HOUR_MS, newest + thenEveryMs) - nowMs)
    },
    count(address, nowMs) {
      const known = byAddress.get(address)
      const recent = (known?.atMs ?? []).filter((failedAtMs) => nowMs - failedAtMs < HOUR_MS)
      const fullAtMs = recent.length < most - 1 ? null : recent.length === most - 1 ? nowMs : (known?.fullAtMs ?? null)
      // Deleted first, so that the map stays in the order of the newest failure.
      byAddress.delete(address)
      byAddress.set(address, { atMs: [...recent, nowMs].slice(-most), fullAtMs })
      const oldest = byAddress.size > MOST_ADDRESSES ? byAddress.keys().next().value : undefined
      if (oldest !== undefined) byAddress.delete(oldest)
    },
    isJustFull: (address, nowMs) => byAddress.get(address)?.fullAtMs === nowMs,
  }
}
