/** A second GO right after the first is an accidental second press: it is ignored, and the operator is shown that it was. */
export const MIN_INTERVAL_MS = 1_000

export type PressGuard = {
  /** True when the press counts; false when it came too soon after one that did. */
  readonly press: (nowMs: number) => boolean
}

export function createPressGuard(minIntervalMs = MIN_INTERVAL_MS): PressGuard {
  let lastMs = Number.NEGATIVE_INFINITY
  return {
    press: (nowMs) => {
      if (nowMs - lastMs < minIntervalMs) return false
      lastMs = nowMs
      return true
    },
  }
}
