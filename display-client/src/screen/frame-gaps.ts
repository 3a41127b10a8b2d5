/** What the distances of successive frames say. */
export type FrameReading = {
  /** Rounded to a tenth. */
  readonly framesPerSecond: number
  /** Frames that did not come in time: how many more would have fitted into each gap, at the pace of the most usual one. */
  readonly missed: number
}

/** `gapsMs`: from each frame to the next; at least one. */
export function readFrames(gapsMs: readonly number[]): FrameReading {
  const usualMs = Math.max(1, gapsMs.toSorted((a, b) => a - b)[Math.floor(gapsMs.length / 2)] ?? 1)
  const totalMs = gapsMs.reduce((sum, gapMs) => sum + gapMs, 0)
  return {
    framesPerSecond: Math.min(1000, Math.round((gapsMs.length * 10_000) / Math.max(1, totalMs)) / 10),
    missed: gapsMs.reduce((sum, gapMs) => sum + Math.max(0, Math.round(gapMs / usualMs) - 1), 0),
  }
}
