/** How text shrinks until it fits: fixed steps, so that the same text in the same box always gets the same size. */

export type FitStep = {
  /** Factor for the title. */
  readonly title: number
  /** Factor for what is large without being the title, such as a countdown. */
  readonly extra: number
  /** Factor for everything else in the box. */
  readonly body: number
}

/** The title gives way a little, then what else is large, then the title again, and only then what is already as small as the last row reads. */
export const fitSteps: readonly FitStep[] = [
  ...[1, 0.95, 0.9, 0.85, 0.8, 0.76].map((title) => ({ title, extra: 1, body: 1 })),
  ...[0.92, 0.84, 0.76, 0.68, 0.6].map((extra) => ({ title: 0.76, extra, body: 1 })),
  ...[0.7, 0.64, 0.58, 0.53, 0.48].map((title) => ({ title, extra: 0.6, body: 1 })),
  ...[0.92, 0.85, 0.78, 0.72, 0.66, 0.6, 0.55, 0.5, 0.45, 0.4, 0.36].map((body) => ({ title: 0.48 * body, extra: 0.6 * body, body })),
]

/**
 * The first step that fits: the very first is tried alone, since nearly every text fits as it is, the others by halving; the last one when none does.
 * `fits` must not say yes to a step and no to a later, smaller one; where it does (a line breaks unluckily) the answer still fits, only not always
 * the largest. It is not asked about the last step.
 */
export function firstFit(steps: number, fits: (step: number) => boolean): number {
  if (steps <= 1 || fits(0)) return 0
  let low = 1
  let high = steps - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (fits(middle)) high = middle
    else low = middle + 1
  }
  return low
}
