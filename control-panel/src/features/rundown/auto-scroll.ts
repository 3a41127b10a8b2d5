/** Where the rundown scrolls by itself: only when live or standby is out of sight, and never while a hand is on it. */

export type Span = { readonly top: number; readonly bottom: number }

/** How long after the operator last scrolled the list stays where it was put. */
export const HANDS_OFF_MS = 12_000
/** How much of what lies before stays in sight above the live line, in pixels. */
const ABOVE_PX = 72

/** The scroll position that shows both lines, or null to stay. When both do not fit, the live line and what follows it are shown. */
export function scrollFor(view: Span, live: Span | null, standby: Span | null): number | null {
  const wanted = [live, standby].filter((span) => span !== null)
  if (wanted.length === 0) return null
  if (wanted.every(({ top, bottom }) => top >= view.top && bottom <= view.bottom)) return null
  const height = view.bottom - view.top
  const top = Math.min(...wanted.map((span) => span.top))
  const bottom = Math.max(...wanted.map((span) => span.bottom))
  const first = bottom - top <= height ? top : (live?.top ?? top)
  const room = bottom - top <= height ? height - (bottom - top) : height
  return Math.max(0, first - Math.min(ABOVE_PX, room))
}

/** Further than an eye follows: what lies between flies past and tells nobody anything. */
export function isFar(view: Span, top: number): boolean {
  return Math.abs(top - view.top) > 3 * (view.bottom - view.top)
}
