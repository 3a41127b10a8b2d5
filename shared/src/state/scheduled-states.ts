/**
 * States that are known before they count. The hub sends every change a lead ahead of its effect; a page shows what counts at its own hub
 * time and knows already what is to come. Pure: it holds no clock.
 */

type Scheduled<State> = { readonly state: State; readonly fromMs: number }

export type ScheduledStates<State> = ReturnType<typeof createScheduledStates<State>>

export function createScheduledStates<State>(first: State) {
  /** Oldest first; each counts until the next one begins. */
  let scheduled: readonly Scheduled<State>[] = [{ state: first, fromMs: Number.NEGATIVE_INFINITY }]

  return {
    /** The newest state: it counts from `fromMs` of hub time, though never before one that came earlier; null: at once, in place of all others. */
    add(state: State, fromMs: number | null): void {
      if (fromMs === null) scheduled = [{ state, fromMs: Number.NEGATIVE_INFINITY }]
      else scheduled = [...scheduled, { state, fromMs: Math.max(fromMs, scheduled.at(-1)?.fromMs ?? fromMs) }]
    },
    /** What counts at that instant. */
    at(atMs: number): State {
      return (scheduled.findLast(({ fromMs }) => fromMs <= atMs) ?? scheduled[0])?.state ?? first
    },
    /** What counts at that instant, and all that is known to come after it. */
    from(atMs: number): readonly State[] {
      return scheduled
        .slice(
          Math.max(
            0,
            scheduled.findLastIndex(({ fromMs }) => fromMs <= atMs),
          ),
        )
        .map(({ state }) => state)
    },
    /** The first instant after that one from which another state counts; null when none is to come. */
    nextAfter(atMs: number): number | null {
      return scheduled.find(({ fromMs }) => fromMs > atMs)?.fromMs ?? null
    },
    /** Forgets what no longer counted at that instant. */
    forgetBefore(atMs: number): void {
      const current = scheduled.findLastIndex(({ fromMs }) => fromMs <= atMs)
      if (current > 0) scheduled = scheduled.slice(current)
    },
  }
}
