/** How far the database's clock is from this process's wall clock, from the fastest of the last answers. Pure: instants arrive as arguments. */

const KEPT = 10
/** Answers that cannot both be true by more than this: the clock was stepped between them, and what came before says nothing any more. */
const STEP_MS = 100

export type DatabaseClock = {
  /** One answer: the database's clock said `databaseMs` between these two instants of this process's clock that never steps. */
  sample(sentMs: number, databaseMs: number, receivedMs: number): void
  /** The database's clock minus that clock; null before the first answer. At most wrong by half of what the fastest answer took. */
  offsetMs(): number | null
}

export function createDatabaseClock(): DatabaseClock {
  let samples: readonly { readonly tookMs: number; readonly offsetMs: number }[] = []
  return {
    sample(sentMs, databaseMs, receivedMs) {
      const sample = { tookMs: receivedMs - sentMs, offsetMs: databaseMs - (sentMs + receivedMs) / 2 }
      const isStep = samples.some(({ tookMs, offsetMs }) => Math.abs(offsetMs - sample.offsetMs) > (tookMs + sample.tookMs) / 2 + STEP_MS)
      samples = [...(isStep ? [] : samples), sample].slice(-KEPT)
    },
    offsetMs() {
      const [fastest] = samples.toSorted((a, b) => a.tookMs - b.tookMs)
      return fastest?.offsetMs ?? null
    },
  }
}
