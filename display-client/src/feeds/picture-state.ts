/** Whether a picture can be looked at, from the instants at which new frames were decoded. Any clock in milliseconds will do; it only has to run forward. */

/** Without a new frame for so long the last one is old: the crew is told. */
export const STALE_MS = 700
/** And for so long: the title card takes its place. */
export const GONE_MS = 2_000
/** So long frames must come again before the title card goes: a line that flickers would make the screen flicker. */
export const BACK_MS = 500

export type PictureState = 'connecting' | 'live' | 'stale' | 'gone'

export type FrameHistory = {
  readonly state: PictureState
  /** Null: none yet. */
  readonly newestAtMs: number | null
  /** While it is gone: since when frames come again; null while they do not. */
  readonly backSinceMs: number | null
}

export const noFrames: FrameHistory = { state: 'connecting', newestAtMs: null, backSinceMs: null }

/** A new frame was decoded then. */
export function withFrame(history: FrameHistory, atMs: number): FrameHistory {
  const before = atTime(history, atMs)
  const newestAtMs = Math.max(atMs, before.newestAtMs ?? atMs)
  if (before.state !== 'gone') return { state: 'live', newestAtMs, backSinceMs: null }
  const backSinceMs = before.backSinceMs ?? atMs
  return atMs - backSinceMs >= BACK_MS ? { state: 'live', newestAtMs, backSinceMs: null } : { state: 'gone', newestAtMs, backSinceMs }
}

/** What stands at that instant; the very same object when nothing changed. */
export function atTime(history: FrameHistory, nowMs: number): FrameHistory {
  const { state, newestAtMs, backSinceMs } = history
  if (newestAtMs === null) return history
  const silentMs = nowMs - newestAtMs
  if (state === 'gone') return silentMs >= STALE_MS && backSinceMs !== null ? { ...history, backSinceMs: null } : history
  const next = silentMs >= GONE_MS ? 'gone' : silentMs >= STALE_MS ? 'stale' : 'live'
  return next === state ? history : { state: next, newestAtMs, backSinceMs: null }
}

/** True while there is a picture to be looked at: a new one or one that stands. */
export function isPicture(state: PictureState | 'refused'): boolean {
  return state === 'live' || state === 'stale'
}
