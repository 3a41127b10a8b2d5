/** Guessing gets slower: after a few failures whoever they are counted for waits, twice as long each time. Nobody is locked out for good. */

export const FREE_FAILURES = 5
const WINDOW_MS = 15 * 60_000
const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 15 * 60_000
/** Addresses that are remembered; beyond, the oldest are forgotten. */
const MOST_ADDRESSES = 10_000

type Failures = { count: number; lastMs: number; blockedUntilMs: number }

export type Lockout = {
  /** How long this address has to wait, in milliseconds; 0 when it may try. */
  waitMs(address: string, nowMs: number): number
  /** Answers how many there are by now. */
  failed(address: string, nowMs: number): number
  succeeded(address: string): void
  /** Forgets everything that is counted under what begins so. */
  forget(prefix: string): void
}

export function createLockout(): Lockout {
  const byAddress = new Map<string, Failures>()

  function current(address: string, nowMs: number): Failures | null {
    const known = byAddress.get(address)
    if (!known) return null
    if (nowMs - known.lastMs <= WINDOW_MS || nowMs < known.blockedUntilMs) return known
    byAddress.delete(address)
    return null
  }

  return {
    waitMs(address, nowMs) {
      return Math.max(0, (current(address, nowMs)?.blockedUntilMs ?? 0) - nowMs)
    },
    failed(address, nowMs) {
      const count = (current(address, nowMs)?.count ?? 0) + 1
      const waitMs = count < FREE_FAILURES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (count - FREE_FAILURES))
      // Deleted first, so that the map stays in the order of the newest failure.
      byAddress.delete(address)
      byAddress.set(address, { count, lastMs: nowMs, blockedUntilMs: nowMs + waitMs })
      const oldest = byAddress.size > MOST_ADDRESSES ? byAddress.keys().next().value : undefined
      if (oldest !== undefined) byAddress.delete(oldest)
      return count
    },
    succeeded(address) {
      byAddress.delete(address)
    },
    forget(prefix) {
      for (const address of byAddress.keys()) if (address.startsWith(prefix)) byAddress.delete(address)
    },
  }
}
