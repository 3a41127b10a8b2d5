/** What the audience of one screen saw, frame by frame, from the log of its videos. */
import type { PictureLog } from './read-picture.ts'

/** Fainter than this is laid out, not seen. */
const SEEN_FROM = 0.02
/** A frame that is older than this is a picture that stands still. */
export const STILL_AFTER_MS = 700

/** From `atMs` on, the newest frame that could be seen was of that origin; `opacity` is that of the video which shows it. */
export type Moment = { readonly atMs: number; readonly origin: number; readonly opacity: number; readonly stamp: number }

/**
 * One moment for each frame of each video that can be seen, and for each video that appears with a frame of before. In order of time. Where
 * two videos are seen at once, each gives its own moments.
 */
export function seenMoments({ frames, opacities }: PictureLog): readonly Moment[] {
  const events = [
    ...frames.map((frame) => ({ kind: 'frame' as const, ...frame })),
    ...opacities.map((opacity) => ({ kind: 'opacity' as const, ...opacity })),
  ].toSorted((a, b) => a.atMs - b.atMs)
  const opacityOf = new Map<number, number>()
  const newest = new Map<number, { readonly origin: number; readonly stamp: number }>()
  const moments: Moment[] = []
  for (const event of events) {
    if (event.kind === 'frame') newest.set(event.video, event)
    else opacityOf.set(event.video, event.opacity)
    const opacity = opacityOf.get(event.video) ?? 0
    const shown = newest.get(event.video)
    if (opacity >= SEEN_FROM && shown) moments.push({ atMs: event.atMs, origin: shown.origin, opacity, stamp: shown.stamp })
  }
  return moments
}

/** The longest time between `fromMs` and `untilMs` in which no new frame was seen. */
export function longestStill(moments: readonly Moment[], fromMs: number, untilMs: number): number {
  const instants = [fromMs, ...moments.filter(({ atMs }) => atMs > fromMs && atMs < untilMs).map(({ atMs }) => atMs), untilMs]
  return Math.max(...instants.map((atMs, index) => atMs - (instants[index - 1] ?? atMs)))
}
