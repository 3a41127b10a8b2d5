/** What the test pattern says at an instant: nothing but hub time decides it, so that screens in step say the same. */

const SECOND_MS = 1000
const FRAMES = 60

export type PatternReading = {
  /** How much of the hub second has gone by: 0 up to, and without, 1. */
  readonly fraction: number
  /** The same in whole sixtieths: 0 to 59. */
  readonly frame: number
  /** The same in whole milliseconds: 0 to 999. */
  readonly millis: number
}

export function patternReading(hubMs: number): PatternReading {
  const intoSecondMs = hubMs - Math.floor(hubMs / SECOND_MS) * SECOND_MS
  return {
    fraction: intoSecondMs / SECOND_MS,
    frame: Math.floor((intoSecondMs * FRAMES) / SECOND_MS),
    millis: Math.floor(intoSecondMs),
  }
}

/** The digits of a number, from the left, filled with zeros to that many. */
export function digitsOf(value: number, length: number): readonly number[] {
  return Array.from(String(value).padStart(length, '0'), Number)
}
