/** Where a recording should be, and what brings it there: a pace that nobody hears, or a jump when it is far away. */

/** Nearer than this it is in step: half a frame at 25 a second. */
const BAND_MS = 20
/** Further away than this it jumps. */
const JUMP_MS = 400
/** The most that the pace is changed by. */
const MOST_PACE = 0.03
/** What is missing is made up for within about so long, where the pace allows it: soon, since frames are looked at four times a second. */
const WITHIN_MS = 1_000
/** A browser takes about so long from being told to play to playing: it is told that much before. */
export const START_TAKES_MS = 50
/** After a jump it gets so long to play on before another one. */
const BETWEEN_JUMPS_MS = 2_000

export type FileReading = {
  /** How far it should be; negative: it has not begun. Null: it is only held ready. */
  readonly wantedMs: number | null
  readonly positionMs: number
  /** Null while it is not known. */
  readonly durationMs: number | null
  readonly sinceJumpMs: number
  /** How late a jump lands, as the last ones have shown. */
  readonly jumpTakesMs: number
}

export type FileStep =
  /** At its beginning, standing still. */
  | { readonly kind: 'wait' }
  /** At its last frame. */
  | { readonly kind: 'end' }
  | { readonly kind: 'jump'; readonly toMs: number }
  | { readonly kind: 'play'; readonly pace: number }

export function fileStep({ wantedMs, positionMs, durationMs, sinceJumpMs, jumpTakesMs }: FileReading): FileStep {
  if (wantedMs === null || wantedMs < -START_TAKES_MS) return { kind: 'wait' }
  if (durationMs !== null && wantedMs >= durationMs) return { kind: 'end' }
  const behindMs = wantedMs - positionMs
  if (Math.abs(behindMs) > JUMP_MS) {
    if (sinceJumpMs < BETWEEN_JUMPS_MS) return { kind: 'play', pace: 1 }
    const toMs = wantedMs + jumpTakesMs
    return { kind: 'jump', toMs: durationMs === null ? toMs : Math.min(toMs, durationMs) }
  }
  if (Math.abs(behindMs) <= BAND_MS) return { kind: 'play', pace: 1 }
  return { kind: 'play', pace: 1 + Math.max(-MOST_PACE, Math.min(MOST_PACE, behindMs / WITHIN_MS)) }
}
