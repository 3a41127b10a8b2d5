/**
 * The bounds of one kind, upper or lower, that a clock's offset was given in the last three minutes; for clock-offset-estimator.ts. It finds the
 * tightest of them for any drift. Lower bounds are kept negated, so that the least value is the tightest on either side.
 */

/** How long a bound counts. Long enough to tell a drift by, short enough for a clock to keep that drift. */
export const WINDOW_MS = 180_000
/** Of each second the tightest bound is kept: in a second two clocks drift apart by less than 0.1 ms, and a flood of pushes costs nothing. */
const SLOT_MS = 1_000

type Point = { readonly localMs: number; readonly valueMs: number }
type Slot = { readonly number: number; tightest: Point; count: number; sumMs: number }

export type RecentBounds = ReturnType<typeof createRecentBounds>

export function createRecentBounds() {
  /** Oldest first. */
  let slots: Slot[] = []
  let hull: readonly Point[] | null = null
  /** Values are kept relative to the first: an epoch in milliseconds leaves a sum of them too few digits. */
  let originMs = 0

  return {
    /** `localMs` may lie a little before that of an earlier bound, since a ping is judged when its answer comes. */
    add(localMs: number, valueMs: number): void {
      if (slots.length === 0) originMs = valueMs
      const point = { localMs, valueMs: valueMs - originMs }
      const number = Math.floor(localMs / SLOT_MS)
      const position = slots.findLastIndex((slot) => slot.number <= number)
      const slot = slots[position]
      if (slot?.number === number) {
        slot.count += 1
        slot.sumMs += point.valueMs
        if (point.valueMs >= slot.tightest.valueMs) return
        slot.tightest = point
      } else slots.splice(position + 1, 0, { number, tightest: point, count: 1, sumMs: point.valueMs })
      hull = null
    },
    /** What was bounded then or earlier no longer counts. */
    forgetUntil(localMs: number): void {
      const kept = slots.filter(({ tightest }) => tightest.localMs > localMs)
      if (kept.length === slots.length) return
      slots = kept
      hull = null
    },
    isEmpty: () => slots.length === 0,
    oldestLocalMs: () => slots[0]?.tightest.localMs ?? null,
    newestLocalMs: () => slots.at(-1)?.tightest.localMs ?? null,
    /** How many bounds were given, not only those that were kept. */
    count: () => slots.reduce((sum, slot) => sum + slot.count, 0),
    /** The tightest bound at `atLocalMs` when the value moves by `slope` milliseconds in a millisecond; Infinity when there is none. */
    tightestMs(slope: number, atLocalMs: number): number {
      hull ??= lowerHull(slots.map(({ tightest }) => tightest))
      let leastMs = Number.POSITIVE_INFINITY
      for (const { localMs, valueMs } of hull) leastMs = Math.min(leastMs, valueMs - slope * (localMs - atLocalMs))
      return originMs + leastMs
    },
    /** How much looser than the tightest all bounds are, added up, in milliseconds. */
    excessMs(): number {
      const leastMs = Math.min(...slots.map(({ tightest }) => tightest.valueMs))
      return slots.reduce((sum, slot) => sum + slot.sumMs - slot.count * leastMs, 0)
    },
  }
}

/** Only its corners can be the tightest for some slope: a dozen of some hundred points. The points come in the order of their instants. */
function lowerHull(points: readonly Point[]): readonly Point[] {
  const corners: Point[] = []
  for (const point of points) {
    for (let last = corners.at(-1), before = corners.at(-2); last && before && !isCorner(before, last, point); last = corners.at(-1), before = corners.at(-2))
      corners.pop()
    corners.push(point)
  }
  return corners
}

const isCorner = (before: Point, point: Point, after: Point) =>
  (point.valueMs - before.valueMs) * (after.localMs - before.localMs) < (after.valueMs - before.valueMs) * (point.localMs - before.localMs)
