/** Time for tests: instants of one fixed day, and a clock that moves only when it is told to. */

const DAY_MS = Date.UTC(2026, 2, 3)

export const SECOND_MS = 1_000
export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000

/** The instant of a wall-clock time, `10:30` or `10:30:15`, in UTC, on the day that all tests share. */
export function at(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  return DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS
}

export type FakeClock = ReturnType<typeof createFakeClock>

export function createFakeClock(startMs = 0) {
  let nowMs = startMs
  let waiting: { readonly run: () => void; readonly atMs: number }[] = []
  return {
    nowMs: () => nowMs,
    /** Runs something later, as `setTimeout` does; returns a function that cancels it. */
    later(run: () => void, delayMs: number): () => void {
      const timer = { run, atMs: nowMs + delayMs }
      waiting.push(timer)
      return () => {
        waiting = waiting.filter((other) => other !== timer)
      }
    },
    /** Moves on and runs what is due on the way, in order, each at its own instant. */
    advance(byMs: number): void {
      const untilMs = nowMs + byMs
      for (;;) {
        const due = waiting.filter(({ atMs }) => atMs <= untilMs).toSorted((a, b) => a.atMs - b.atMs)[0]
        if (!due) break
        waiting = waiting.filter((other) => other !== due)
        nowMs = Math.max(nowMs, due.atMs)
        due.run()
      }
      nowMs = untilMs
    },
    /** The machine sleeps: nothing runs until it wakes, then everything that was due does, late. */
    sleep(forMs: number): void {
      nowMs += forMs
    },
    waiting: () => waiting.length,
  }
}
