/**
 * Offset and drift of the hub's clock against the local one, from bounds: the "widest strip". Plotted over the local clock, upper bounds
 * lie above the true line and lower bounds below it, each by the delay of its message. For a supposed drift the tightest bounds leave a
 * strip between them; a wrong drift tilts it and the oldest and newest points squeeze it, so the true drift is the one that leaves it
 * widest. The offset is the strip's middle: each direction needs only one fast message somewhere in the window, not a fast round trip.
 * Pure and cheap: some ten microseconds a reading.
 */
import { createRecentBounds, WINDOW_MS } from './recent-bounds.ts'

/** No quartz drifts by more, in milliseconds a millisecond. */
const MOST_DRIFT = 100e-6
/** How far quartz clocks usually drift apart (one standard deviation). */
const USUAL_DRIFT = 30e-6
/** (2/3)^40 of the range: less than a nanosecond over the window. */
const SEARCH_STEPS = 40
/** 2^-20 of the range: a tenth of a microsecond over the window. */
const BISECT_STEPS = 20
/**
 * Bounds that exclude one another by more are not of the same two clocks. Less is a local clock that counts in whole milliseconds, as
 * some browsers' do.
 */
const CONTRADICTION_MS = 2
/** No network is so even that its delays differ by less on average. */
const LEAST_EXCESS_MS = 0.02

/**
 * Hub time minus local time is most likely `offsetMs` at `atLocalMs`, and moves by `drift` milliseconds in a millisecond. It lies between
 * `lowMs` and `highMs`, and moves by `leastDrift` to `mostDrift`: everything else contradicts a bound.
 */
export type Strip = {
  readonly atLocalMs: number
  readonly offsetMs: number
  readonly drift: number
  readonly lowMs: number
  readonly highMs: number
  readonly leastDrift: number
  readonly mostDrift: number
}

/** One ping: local clock when it was sent and when its answer came, hub time between. Local clock: `performance.now()`, never `Date`. */
export type Ping = { readonly sentLocalMs: number; readonly receivedAtMs: number; readonly sentAtMs: number; readonly receivedLocalMs: number }
/** One push: hub time when it was sent, local clock when it came. */
export type Push = { readonly hubNowMs: number; readonly receivedLocalMs: number }

export type ClockOffsetEstimator = ReturnType<typeof createClockOffsetEstimator>

export function createClockOffsetEstimator() {
  const upper = createRecentBounds()
  /** Negated, as is the drift at which it is asked. */
  const lower = createRecentBounds()
  let held: Strip | null = null
  let isStale = false

  const newestMs = () => Math.max(upper.newestLocalMs() ?? Number.NEGATIVE_INFINITY, lower.newestLocalMs() ?? Number.NEGATIVE_INFINITY)
  const gapMs = (drift: number, atLocalMs: number) => upper.tightestMs(drift, atLocalMs) + lower.tightestMs(-drift, atLocalMs)

  /**
   * The drift with the widest strip, drawn to zero. Of n messages whose delays exceed the shortest by m on average (exponentially), a strip
   * wider by m / n is likelier by a factor e; against it stands how unlikely a drift is. So a first burst makes no drift of its jitter.
   */
  function likeliestDrift(atLocalMs: number): number {
    const usualMs = Math.max(LEAST_EXCESS_MS, gapMs(0, atLocalMs) / 2)
    const spacingMs = [upper, lower].reduce((sum, side) => sum + (side.excessMs() + usualMs) / side.count() ** 2, 0)
    const score = (drift: number) => gapMs(drift, atLocalMs) / spacingMs - (drift / USUAL_DRIFT) ** 2 / 2
    return argmax(score, -MOST_DRIFT, MOST_DRIFT)
  }

  function fitted(): Strip {
    const atLocalMs = newestMs()
    const drift = likeliestDrift(atLocalMs)
    const isPossible = (other: number) => gapMs(other, atLocalMs) >= 0
    const leastDrift = furthest(isPossible, drift, -MOST_DRIFT)
    const mostDrift = furthest(isPossible, drift, MOST_DRIFT)
    return {
      atLocalMs,
      offsetMs: (upper.tightestMs(drift, atLocalMs) - lower.tightestMs(-drift, atLocalMs)) / 2,
      drift,
      // Every bound is older: the faster the drift, the higher each has moved since.
      highMs: upper.tightestMs(mostDrift, atLocalMs),
      lowMs: -lower.tightestMs(-leastDrift, atLocalMs),
      leastDrift,
      mostDrift,
    }
  }

  function isContradiction(): boolean {
    const atLocalMs = newestMs()
    const widest = argmax((drift) => gapMs(drift, atLocalMs), -MOST_DRIFT, MOST_DRIFT)
    return gapMs(widest, atLocalMs) < -CONTRADICTION_MS
  }

  /** The oldest bounds go until the others agree: all of them when another hub's clock speaks, some when one clock was bent. */
  function forgetContradicted(addNew: () => void): void {
    if (!isContradiction()) return
    do {
      const oldestMs = Math.min(upper.oldestLocalMs() ?? Number.POSITIVE_INFINITY, lower.oldestLocalMs() ?? Number.POSITIVE_INFINITY)
      upper.forgetUntil(oldestMs)
      lower.forgetUntil(oldestMs)
    } while (isContradiction())
    addNew()
  }

  function add(addNew: () => void): void {
    isStale = true
    addNew()
    upper.forgetUntil(newestMs() - WINDOW_MS)
    lower.forgetUntil(newestMs() - WINDOW_MS)
    forgetContradicted(addNew)
  }

  return {
    addPing({ sentLocalMs, receivedAtMs, sentAtMs, receivedLocalMs }: Ping): void {
      add(() => {
        upper.add(sentLocalMs, receivedAtMs - sentLocalMs)
        lower.add(receivedLocalMs, receivedLocalMs - sentAtMs)
      })
    },
    addPush({ hubNowMs, receivedLocalMs }: Push): void {
      add(() => lower.add(receivedLocalMs, receivedLocalMs - hubNowMs))
      if (held && upper.isEmpty() && hubNowMs - receivedLocalMs > rangeAt(held, receivedLocalMs).highMs + CONTRADICTION_MS) held = null
    },
    /** Null before both sides were bounded. After a long silence the last one holds until both sides are bounded again. */
    strip(): Strip | null {
      if (isStale && !upper.isEmpty() && !lower.isEmpty()) held = fitted()
      isStale = false
      return held
    },
    /** The best that pushes alone can say: the offset is at least this. Null without any. */
    atLeastMs: (): number | null => (lower.isEmpty() ? null : -lower.tightestMs(0, newestMs())),
  }
}

export function offsetAt({ offsetMs, atLocalMs, drift }: Strip, localMs: number): number {
  return offsetMs + drift * (localMs - atLocalMs)
}

/** What the offset may be at that instant, the strip's own or a later one: the longer ago, the wider. */
export function rangeAt({ lowMs, highMs, leastDrift, mostDrift, atLocalMs }: Strip, localMs: number): { readonly lowMs: number; readonly highMs: number } {
  return { lowMs: lowMs + leastDrift * (localMs - atLocalMs), highMs: highMs + mostDrift * (localMs - atLocalMs) }
}

/** Where a function with a single summit is highest. */
function argmax(score: (at: number) => number, from: number, to: number): number {
  let [low, high] = [from, to]
  for (let step = 0; step < SEARCH_STEPS; step += 1) {
    const [left, right] = [low + (high - low) / 3, high - (high - low) / 3]
    if (score(left) < score(right)) low = left
    else high = right
  }
  return (low + high) / 2
}

/** How far one can go from `from` towards `to` while it holds. */
function furthest(holds: (at: number) => boolean, from: number, to: number): number {
  if (holds(to)) return to
  let [inside, outside] = [from, to]
  for (let step = 0; step < BISECT_STEPS; step += 1) {
    const middle = (inside + outside) / 2
    if (holds(middle)) inside = middle
    else outside = middle
  }
  return inside
}
