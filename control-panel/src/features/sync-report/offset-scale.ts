/** Where a screen's offset from the Take stands on the scale of the report. */

/** The scale reaches this far to either side. */
export const SCALE_MS = 50

export type Mark = {
  /** From the left, in percent of the scale: 0 to 100. */
  readonly at: number
  /** It lies beyond the end at which it stands. */
  readonly isBeyond: boolean
}

export function markOf(offsetMs: number): Mark {
  const held = Math.min(SCALE_MS, Math.max(-SCALE_MS, offsetMs))
  return { at: ((held + SCALE_MS) / (2 * SCALE_MS)) * 100, isBeyond: held !== offsetMs }
}

/** What could not be told apart, as much of the scale: the screen's own clock error to either side, in percent. */
export function errorWidth(clockErrorMs: number): number {
  return (Math.min(SCALE_MS, clockErrorMs) / SCALE_MS) * 100
}

/** With its sign: "+3", "−12", "0". */
export function signedMs(offsetMs: number): string {
  const whole = Math.round(offsetMs)
  return whole === 0 ? '0' : `${whole > 0 ? '+' : '−'}${Math.abs(whole)}`
}
