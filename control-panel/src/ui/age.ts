import { wholeMinutes } from './format.ts'

/** How many whole minutes have passed since; never negative. */
export function agoMinutes(sinceMs: number, nowMs: number): number {
  return Math.max(0, wholeMinutes(nowMs - sinceMs))
}
