/**
 * Hub time at a client, with an error bar that it can state. Each ping bounds the offset (hub minus local clock) from both sides: the hub
 * received it after it was sent here, and answered before the answer came. Every push bounds it once more from below. The truth lies
 * between the best bounds of the last minute: their middle is the offset, half their distance the error.
 */

/** How long a bound counts. Clocks drift by some 50 ppm: 3 ms in a minute. */
const WINDOW_MS = 60_000
/** What clocks may drift in the window, doubled. Bounds that exclude one another by more are of two different hub clocks. */
const DRIFT_MS = 6
/** Corrections up to this size are slewed, larger ones are stepped. */
const STEP_MS = 50
/** How fast a slew moves hub time: 5 % faster or slower than the clock on the wall, too little to see in a countdown. */
const SLEW_RATE = 0.05

type Bound = { readonly localMs: number; readonly offsetMs: number }

export type ClockSync = {
  /** One ping: local clock when it was sent and when its answer came, hub time between. Local clock: `performance.now()`, never `Date`. */
  addPing(ping: { readonly sentLocalMs: number; readonly receivedAtMs: number; readonly sentAtMs: number; readonly receivedLocalMs: number }): void
  /** One push: hub time when it was sent, local clock when it came. */
  addPush(push: { readonly hubNowMs: number; readonly receivedLocalMs: number }): void
  /** Takes over an offset that was known before, such as from before a reload; the first ping replaces it. */
  restore(offsetMs: number): void
  /** Hub time for an instant of the local clock; null before anything is known. Never runs backwards by less than a step. */
  hubMs(localMs: number): number | null
  /** Half the distance of the bounds, in milliseconds; null before both sides are known. */
  errorMs(): number | null
}

export function createClockSync(): ClockSync {
  let upper: Bound[] = []
  let lower: Bound[] = []
  let restoredMs: number | null = null
  let shown: { offsetMs: number; atLocalMs: number } | null = null

  /** `lowMs` may lie a little above `highMs`: the clocks drift while a bound counts. */
  function bounds(): { lowMs: number; highMs: number } | null {
    if (upper.length === 0 || lower.length === 0) return null
    return { lowMs: Math.max(...lower.map(({ offsetMs }) => offsetMs)), highMs: Math.min(...upper.map(({ offsetMs }) => offsetMs)) }
  }

  function targetOffsetMs(): number | null {
    const found = bounds()
    if (found) return (found.lowMs + found.highMs) / 2
    return restoredMs ?? lower.at(-1)?.offsetMs ?? null
  }

  /** Moves the offset in use towards the best one: at once when it is far away, otherwise at the slew rate. */
  function offsetAt(localMs: number): number | null {
    const target = targetOffsetMs()
    if (target === null) return null
    if (!shown || Math.abs(target - shown.offsetMs) > STEP_MS) shown = { offsetMs: target, atLocalMs: localMs }
    else {
      const mostMs = Math.max(0, localMs - shown.atLocalMs) * SLEW_RATE
      const wanted = target - shown.offsetMs
      shown = { offsetMs: shown.offsetMs + Math.sign(wanted) * Math.min(Math.abs(wanted), mostMs), atLocalMs: Math.max(localMs, shown.atLocalMs) }
    }
    return shown.offsetMs
  }

  function prune(localMs: number): void {
    const isFresh = (bound: Bound) => localMs - bound.localMs <= WINDOW_MS
    upper = upper.filter(isFresh)
    lower = lower.filter(isFresh)
  }

  /** After a restart the hub's clock may be another one: what was measured of the old one would hold the new one back for a minute. */
  function forgetContradicted(isNew: (bound: Bound) => boolean): void {
    const found = bounds()
    if (!found || found.lowMs - found.highMs <= DRIFT_MS) return
    upper = upper.filter(isNew)
    lower = lower.filter(isNew)
  }

  return {
    addPing({ sentLocalMs, receivedAtMs, sentAtMs, receivedLocalMs }) {
      if (upper.length === 0) shown = null
      const high = { localMs: sentLocalMs, offsetMs: receivedAtMs - sentLocalMs }
      const low = { localMs: receivedLocalMs, offsetMs: sentAtMs - receivedLocalMs }
      upper.push(high)
      lower.push(low)
      prune(receivedLocalMs)
      forgetContradicted((bound) => bound === high || bound === low)
    },
    addPush({ hubNowMs, receivedLocalMs }) {
      const low = { localMs: receivedLocalMs, offsetMs: hubNowMs - receivedLocalMs }
      lower.push(low)
      forgetContradicted((bound) => bound === low)
    },
    restore(offsetMs) {
      restoredMs = offsetMs
    },
    hubMs(localMs) {
      const offset = offsetAt(localMs)
      return offset === null ? null : localMs + offset
    },
    errorMs() {
      const found = bounds()
      return found ? Math.abs(found.highMs - found.lowMs) / 2 : null
    },
  }
}
