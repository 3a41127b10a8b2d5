/**
 * Hub time at a client, with an error bar that it can state: the offset that the bounds of the last three minutes allow
 * (clock-offset-estimator.ts), shown without a jump.
 */
import { createClockOffsetEstimator, offsetAt, type Ping, type Push, rangeAt } from './clock-offset-estimator.ts'

/** Corrections up to this size are slewed, larger ones are stepped. */
const STEP_MS = 50
/**
 * A slew closes its gap exponentially with this time constant. So it is fast where it must be, in the burst after connecting, when the
 * best offset moves by tens of milliseconds: at most 25 %, for a fraction of a second. And it is slow where it is seen: corrections of a
 * measured clock are below 1 ms, and change the pace by less than 0.5 %. At 500 ppm, as NTP slews, the burst's corrections would last for
 * a minute. Never backwards: 50 ms / 200 ms is less than the pace of time.
 */
const SLEW_MS = 200

export type ClockSync = {
  addPing(ping: Ping): void
  addPush(push: Push): void
  /** Takes over an offset that was known before, such as from before a reload; the first ping replaces it. */
  restore(offsetMs: number): void
  /** Hub time for an instant of the local clock; null before anything is known. Never runs backwards by less than a step. */
  hubMs(localMs: number): number | null
  /**
   * How far from the truth the `hubMs` that was asked for last can be, in milliseconds, whatever the delays were and as long as the clocks
   * drift evenly: about half of the fastest way there and back. It grows while nothing is heard. Null before both sides are known.
   */
  errorMs(): number | null
  /** How much faster the hub's clock runs than the local one, in parts per million, -100 to 100; null before both sides are known. */
  driftPpm(): number | null
}

export function createClockSync(): ClockSync {
  const estimator = createClockOffsetEstimator()
  let restoredMs: number | null = null
  let shown: { readonly offsetMs: number; readonly atLocalMs: number } | null = null

  /** The best known offset at that instant. */
  function targetMs(localMs: number): number | null {
    const strip = estimator.strip()
    if (strip) return offsetAt(strip, localMs)
    const atLeastMs = estimator.atLeastMs()
    return restoredMs === null || atLeastMs === null ? (restoredMs ?? atLeastMs) : Math.max(restoredMs, atLeastMs)
  }

  /** The offset in use: the best one, or on its way there. */
  function offsetShownAt(localMs: number): number | null {
    const target = targetMs(localMs)
    if (target === null) return null
    const gapMs = shown ? shown.offsetMs - target : 0
    const sinceMs = shown ? Math.max(0, localMs - shown.atLocalMs) : 0
    const offsetMs = Math.abs(gapMs) > STEP_MS ? target : target + gapMs * Math.exp(-sinceMs / SLEW_MS)
    shown = { offsetMs, atLocalMs: Math.max(localMs, shown?.atLocalMs ?? localMs) }
    return offsetMs
  }

  return {
    addPing(ping) {
      // What was shown before the first ping was a guess: there is nothing to be slewed from.
      if (!estimator.strip()) shown = null
      restoredMs = null
      estimator.addPing(ping)
    },
    addPush: estimator.addPush,
    restore(offsetMs) {
      restoredMs = offsetMs
    },
    hubMs(localMs) {
      const offsetMs = offsetShownAt(localMs)
      return offsetMs === null ? null : localMs + offsetMs
    },
    errorMs() {
      const strip = estimator.strip()
      if (!strip) return null
      const atLocalMs = Math.max(strip.atLocalMs, shown?.atLocalMs ?? strip.atLocalMs)
      const { lowMs, highMs } = rangeAt(strip, atLocalMs)
      const offsetMs = offsetShownAt(atLocalMs) ?? strip.offsetMs
      return Math.max(Math.abs(highMs - offsetMs), Math.abs(offsetMs - lowMs))
    },
    driftPpm() {
      const strip = estimator.strip()
      return strip ? strip.drift * 1e6 : null
    },
  }
}
