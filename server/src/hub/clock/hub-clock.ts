/** Hub time: never runs backwards, whatever happens to the wall clock. */

/** An error is made good over this time, or over as much longer as the fastest slew takes: a client takes a change of pace for drift. */
const SLEW_OVER_MS = 10_000
/** A thousandth of a second each second. */
const FASTEST_SLEW = 0.001

export type HubClock = {
  /** Hub time in milliseconds since the Unix epoch, with fractions. */
  nowMs(): number
  /** How far the wall clock has stepped away from hub time since the start: reported, not followed. */
  wallOffsetMs(): number
  /** Runs a little faster or slower from now on until it has made up that much; the next call takes the place of this one. */
  steer(errorMs: number): void
  /** Goes forward by that much at once; nothing where it is not more than 0. */
  leap(ms: number): void
}

/** What a clock is made from; the process's own by default. */
export type TimeSource = { readonly wallMs: () => number; readonly monotonicMs: () => number }

export const processTime: TimeSource = { wallMs: () => Date.now(), monotonicMs: () => performance.now() }

/**
 * Starts at the wall clock, or at the last journal instant when that is later, and advances with the monotonic clock. `offsetMs`: what the
 * wall clock is wrong by, where several hubs share a better one.
 */
export function createHubClock(lastJournalMs: number, { wallMs, monotonicMs }: TimeSource = processTime, offsetMs = 0): HubClock {
  let base = { ms: Math.max(wallMs() + offsetMs, lastJournalMs), monotonicMs: monotonicMs(), errorMs: 0 }

  function nowMs(): number {
    const elapsedMs = monotonicMs() - base.monotonicMs
    const pace = Math.min(FASTEST_SLEW, Math.abs(base.errorMs) / SLEW_OVER_MS)
    const madeUpMs = Math.sign(base.errorMs) * Math.min(Math.abs(base.errorMs), elapsedMs * pace)
    return base.ms + elapsedMs + madeUpMs
  }

  return {
    nowMs,
    wallOffsetMs: () => wallMs() - nowMs(),
    steer(errorMs) {
      base = { ms: nowMs(), monotonicMs: monotonicMs(), errorMs }
    },
    leap(ms) {
      base = { ms: nowMs() + Math.max(0, ms), monotonicMs: monotonicMs(), errorMs: 0 }
    },
  }
}
