/** How text shrinks until it fits: fixed steps, so that the same text in the same box always gets the same size. */

export type FitStep = {
  /** Factor for the title. */
  readonly title: number
  /** Factor for everything else in the box. */
  readonly body: number
}

/** The title gives way first, down to half; then everything together, down to what 300 letters need in the smallest box. */
export const fitSteps: readonly FitStep[] = [
  ...[1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5].map((title) => ({ title, body: 1 })),
  ...[0.92, 0.85, 0.78, 0.72, 0.66, 0.6, 0.55, 0.5, 0.45, 0.4, 0.36].map((body) => ({ title: 0.5 * body, body })),
]

/**
 * The first step that fits, found by halving; the last one when none does. `fits` must not say yes to a step and no to a later,
 * smaller one; where it does (a line breaks unluckily) the answer still fits, only not always the largest.
 */
export function firstFit(steps: number, fits: (step: number) => boolean): number {
  let low = 0
  let high = steps - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (fits(middle)) high = middle
    else low = middle + 1
  }
  return low
}
