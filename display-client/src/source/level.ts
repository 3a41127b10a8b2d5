/** The sound's level as a meter shows it, and what is wrong with it in a word. */

/** What one block of samples has: both 0 to 1 of full scale. */
export type Block = { readonly rms: number; readonly peak: number }

/** `silent`: nothing for 3 s. `loud`: it reached full scale less than 2 s ago. */
export type Verdict = 'silent' | 'loud' | 'fine'

export type Meter = { readonly rmsDb: number; readonly heldDb: number; readonly verdict: Verdict }

/** The bottom of the scale. */
export const FLOOR_DB = -60
/** Room tone and a good preamplifier stay above this, an open cable does not. */
const SILENT_DB = -57
const SILENT_AFTER_MS = 3_000
/** Opus and the room's amplifier clip from here. */
const LOUD_DB = -1
const LOUD_FOR_MS = 2_000
const HOLD_MS = 1_500
const FALL_DB_PER_S = 20

/** Decibels below full scale, where a full-scale amplitude is 0; never below the floor. */
export function decibels(amplitude: number): number {
  return amplitude <= 0 ? FLOOR_DB : Math.max(FLOOR_DB, 20 * Math.log10(amplitude))
}

/** Where that stands on the scale: 0 to 1. */
export function onScale(db: number): number {
  return Math.min(1, Math.max(0, 1 - db / FLOOR_DB))
}

export function readBlock(samples: Float32Array): Block {
  let squares = 0
  let peak = 0
  for (const sample of samples) {
    squares += sample * sample
    peak = Math.max(peak, Math.abs(sample))
  }
  return { rms: samples.length === 0 ? 0 : Math.min(1, Math.sqrt(squares / samples.length)), peak: Math.min(1, peak) }
}

/** One channel's meter. `atMs` of successive calls never goes back. */
export function createMeter() {
  let held = { db: FLOOR_DB, atMs: 0 }
  let heardAtMs: number | null = null
  let loudAtMs: number | null = null
  return (block: Block, atMs: number): Meter => {
    const peakDb = decibels(block.peak)
    const fallenDb = held.db - (Math.max(0, atMs - held.atMs - HOLD_MS) / 1000) * FALL_DB_PER_S
    const heldDb = Math.max(peakDb, fallenDb, FLOOR_DB)
    if (peakDb >= fallenDb) held = { db: peakDb, atMs }
    // It is not silent before it has been for a while.
    if (heardAtMs === null || peakDb > SILENT_DB) heardAtMs = atMs
    if (peakDb >= LOUD_DB) loudAtMs = atMs
    const isLoud = loudAtMs !== null && atMs - loudAtMs < LOUD_FOR_MS
    return { rmsDb: decibels(block.rms), heldDb, verdict: isLoud ? 'loud' : atMs - heardAtMs >= SILENT_AFTER_MS ? 'silent' : 'fine' }
  }
}
