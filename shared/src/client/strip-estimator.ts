/**
 * Offset and drift of the hub's clock against the local one, from bounds: the "widest strip". Plotted over the local clock, upper bounds
 * lie above the true line and lower bounds below it, each by the delay of its message. For a supposed drift the tightest bounds leave a
 * strip between them; a wrong drift tilts it and the oldest and newest points squeeze it, so the true drift is the one that leaves it
 * widest. The offset is the strip's middle: each direction needs only one fast message somewhere in the window, not a fast round trip.
 * Pure and cheap: some ten microseconds a reading.
 */
import { createBoundWindow, WINDOW_MS } from './bound-window.ts'

/** No quartz drifts by more, in milliseconds a millisecond. */
const MOST_DRIFT = 100e-6
/** How far quartz clocks usually drift apart (one standard deviation). */
const USUAL_DRIFT = 30e-6
/** (2/3)^40 of the range: less than a nanosecond over the window. */
const SEARCH_STEPS = 40
/**
 * Bounds that exclude one another by more are not of the same two clocks. Less is a local clock that counts in whole milliseconds, as
 * some browsers' do.
 */
const CONTRADICTION_MS = 2
/** No network is so even that its delays differ by less on average. */
const LEAST_EXCESS_MS = 0.02

/** Hub time minus local time lies at `offsetMs` +- `errorMs` at `atLocalMs`, and moves by `drift` milliseconds in a millisecond. */
export type Strip = { readonly offsetMs: number; readonly atLocalMs: number; readonly drift: number; readonly errorMs: number }

/** One ping: local clock when it was sent and when its answer came, hub time between. Local clock: `performance.now()`, never `Date`. */
export type Ping = { readonly sentLocalMs: number; readonly receivedAtMs: number; readonly sentAtMs: number; readonly receivedLocalMs: number }
/** One push: hub time when it was sent, local clock when it came. */
export type Push = { readonly hubNowMs: number; readonly receivedLocalMs: number }

export type StripEstimator = ReturnType<typeof createStripEstimator>

export function createStripEstimator() {
  const upper = createBoundWindow()
  /** Negated, as is the drift at which it is asked. */
  const lower = createBoundWindow()
  let held: Strip | null = null
  let isStale = false

  const newestMs = () => Math.max(upper.newestLocalMs() ?? Number.NEGATIVE_INFINITY, lower.newestLocalMs() ?? Number.NEGATIVE_INFINITY)
  const gapMs = (drift: number, atLocalMs: number) => upper.tightestMs(drift, atLocalMs) + lower.tightestMs(-drift, atLocalMs)

  /**
   * The drift with the widest strip, drawn to zero: with exponential delays of mean excess m, n messages make a strip that is wider by
   * m / n as much likelier (a factor e) as the normal prior makes a drift of 1.4 instead of 0 times the usual less likely.
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
    const [highMs, lowMs] = [upper.tightestMs(drift, atLocalMs), -lower.tightestMs(-drift, atLocalMs)]
    return { offsetMs: (highMs + lowMs) / 2, atLocalMs, drift, errorMs: Math.abs(highMs - lowMs) / 2 }
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
      const offsetMs = hubNowMs - receivedLocalMs
      if (
        held &&
        upper.isEmpty() &&
        offsetMs > offsetAt(held, receivedLocalMs) + held.errorMs + CONTRADICTION_MS + MOST_DRIFT * (receivedLocalMs - held.atLocalMs)
      )
        held = null
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
