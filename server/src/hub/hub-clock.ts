/** Hub time: never runs backwards, whatever happens to the wall clock. */

export type HubClock = {
  /** Hub time in milliseconds since the Unix epoch, with fractions. */
  nowMs(): number
  /** How far the wall clock has stepped away from hub time since the start: reported, not followed. */
  wallOffsetMs(): number
}

/** What a clock is made from; the process's own by default. */
export type TimeSource = { readonly wallMs: () => number; readonly monotonicMs: () => number }

export const processTime: TimeSource = { wallMs: () => Date.now(), monotonicMs: () => performance.now() }

/** Starts at the wall clock, or at the last journal instant when that is later, and advances with the monotonic clock. */
export function createHubClock(lastJournalMs: number, { wallMs, monotonicMs }: TimeSource = processTime): HubClock {
  const startMs = Math.max(wallMs(), lastJournalMs)
  const startMonotonicMs = monotonicMs()
  const nowMs = () => startMs + monotonicMs() - startMonotonicMs
  return { nowMs, wallOffsetMs: () => wallMs() - nowMs() }
}
