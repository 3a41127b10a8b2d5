/**
 * Phases: the hub instant at which a frame is shown, or sent, minus its RTP timestamp in milliseconds. Equal phases mean that the same frame
 * is there at the same moment. RTP timestamps run at 90 kHz for video (RFC 6184, RFC 7741) and wrap after 2^32, so phases are modulo 13.3 hours.
 */

export const PHASE_TURN_MS = 2 ** 32 / 90

/** 0 to less than a turn. */
export function phaseOf(atMs: number, rtpTimestamp: number): number {
  return modulo(atMs - rtpTimestamp / 90)
}

export function modulo(ms: number): number {
  return ((ms % PHASE_TURN_MS) + PHASE_TURN_MS) % PHASE_TURN_MS
}

/** How much later the first phase is than the second one: from minus half a turn to half a turn. */
export function phaseDifference(laterMs: number, earlierMs: number): number {
  return modulo(laterMs - earlierMs + PHASE_TURN_MS / 2) - PHASE_TURN_MS / 2
}
