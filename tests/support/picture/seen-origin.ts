/** What the audience of one screen saw, from the log of its videos. */
import type { PictureLog } from './read-picture.ts'

/** The longest time between `fromMs` and `untilMs` in which no new frame was seen. */
export function longestStill(log: PictureLog, fromMs: number, untilMs: number): number {
  const instants = [fromMs, ...log.filter(({ atMs }) => atMs > fromMs && atMs < untilMs).map(({ atMs }) => atMs), untilMs]
  return Math.max(...instants.map((atMs, index) => atMs - (instants[index - 1] ?? atMs)))
}

/** Milliseconds from the drawing of each frame to its showing. */
export function agesOf(log: PictureLog): readonly number[] {
  return log.map(({ atMs, stamp }) => (((atMs - stamp) % 4_294_967_296) + 4_294_967_296) % 4_294_967_296)
}
