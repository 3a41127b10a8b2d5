/** What stands still for hours moves by a few pixels every half minute, so that it burns into no panel. */
import { useTicking } from './scene-clock.ts'
import { msToNextStep } from './time-text.ts'

const STEP_MS = 30_000

/** A closed walk in thousandths of the shorter side: at 1080 lines a step is at most 5 px and the whole walk stays within 6 px. */
const WALK: readonly (readonly [number, number])[] = [
  [0, 0],
  [3, 2],
  [5, -1],
  [2, -4],
  [-2, -3],
  [-5, -1],
  [-3, 3],
  [0, 5],
]

/** Where the drift stands at an instant of hub time: the same on every screen. */
export function driftAt(nowMs: number): readonly [number, number] {
  return WALK[Math.floor(nowMs / STEP_MS) % WALK.length] ?? [0, 0]
}

export function useDrift(): readonly [number, number] {
  return useTicking((nowMs) => ({ value: driftAt(nowMs), nextInMs: msToNextStep(nowMs, STEP_MS) }))
}
