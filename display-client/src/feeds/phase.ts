/**
 * The phase of a screen for a feed: the hub instant at which a frame is seen, minus the frame's RTP timestamp as milliseconds. The same on all
 * screens that are in step. RTP's 32 bits at 90 kHz (RFC 6184 section 8.2.1, RFC 7741 section 4.1) go round in 13 hours, and the phase with them.
 */

const TICKS_PER_MS = 90
/** 2^32 ticks, in milliseconds. */
export const ROUND_MS = 2 ** 32 / TICKS_PER_MS

/** 0 to `ROUND_MS`. */
export function phaseMs(shownAtMs: number, rtpTimestamp: number): number {
  const difference = (shownAtMs - rtpTimestamp / TICKS_PER_MS) % ROUND_MS
  return difference < 0 ? difference + ROUND_MS : difference
}

/** How much later the first is than the second, the short way round: at most half a round either way. */
export function phaseDifferenceMs(first: number, second: number): number {
  const difference = (((first - second) % ROUND_MS) + ROUND_MS) % ROUND_MS
  return difference > ROUND_MS / 2 ? difference - ROUND_MS : difference
}

/** Null of an empty list. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[sorted.length >> 1]
  const lower = sorted[(sorted.length - 1) >> 1]
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2
}
