import type { DerivedScreen } from '@tricolore/shared/derive/screen-view.ts'

type Stretch = {
  /** Exclusive. */
  readonly atMs: number
  /** Inclusive. */
  readonly untilMs: number
  /** The next instant at which the view changes by itself, as known at `atMs`; null when never. */
  readonly nextAtMs: number | null
  /** From what counts at that instant. */
  readonly viewAt: (atMs: number) => DerivedScreen | null
  /** The next instant from which another state counts; null when none is to come. */
  readonly nextStateAfter: (atMs: number) => number | null
}

/** The views of a stretch of time, each with its first instant, in order: from facts that begin and end, and from states that begin to count. */
export function* viewsBetween({
  atMs,
  untilMs,
  nextAtMs,
  viewAt,
  nextStateAfter,
}: Stretch): Generator<{ readonly atMs: number; readonly view: DerivedScreen }> {
  let instantMs = atMs
  let byItselfMs = nextAtMs
  for (;;) {
    const next = earliest(byItselfMs, nextStateAfter(instantMs))
    if (next === null || next <= instantMs || next > untilMs) return
    const view = viewAt(next)
    if (!view) return
    yield { atMs: next, view }
    instantMs = next
    byItselfMs = view.nextChangeAtMs
  }
}

export function earliest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  return Math.min(a, b)
}
