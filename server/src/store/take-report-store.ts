/** Where reports of Takes are kept: beside the journal, not in its chain, so that a report never moves the seq. Bounded: the oldest go. */
import type { TakeReport } from '@tricolore/shared/protocol/down.ts'

export const MOST_KEPT = 2_000

export type TakeReportStore = {
  get(takeId: string): TakeReport | null
  /** The newest ones, oldest first. */
  newest(limit: number): readonly TakeReport[]
  /** Stores it, or another state of it. */
  put(take: TakeReport): void
  /** Called with a report to which another hub added; `get` answers it already. Returns a function that stops it. Never called with a single hub. */
  onForeignChange(listener: (take: TakeReport) => void): () => void
}

/** Goes with the memory journal. */
export function memoryTakeReports(): TakeReportStore {
  const byTake = new Map<string, TakeReport>()
  return {
    get: (takeId) => byTake.get(takeId) ?? null,
    onForeignChange: () => () => {},
    newest: (limit) => [...byTake.values()].toSorted((a, b) => a.atMs - b.atMs).slice(-limit),
    put(take) {
      byTake.set(take.takeId, take)
      for (const oldest of byTake.keys()) {
        if (byTake.size <= MOST_KEPT) break
        byTake.delete(oldest)
      }
    },
  }
}
