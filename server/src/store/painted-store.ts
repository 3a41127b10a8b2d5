/** Where proofs of Takes are kept: beside the journal, not in its chain, so that a proof never moves the seq. Bounded: the oldest go. */
import type { PaintedTake } from '@tricolore/shared/protocol/down.ts'

export const MOST_KEPT = 2_000

export type PaintedStore = {
  get(takeId: string): PaintedTake | null
  /** The newest ones, oldest first. */
  newest(limit: number): readonly PaintedTake[]
  /** Stores it, or another state of it. */
  put(take: PaintedTake): void
  /** Hears of a proof to which another hub added; `get` answers it already. Answers how to stop. Stores of one hub never call it. */
  onForeignChange(listener: (take: PaintedTake) => void): () => void
}

/** Goes with the memory journal. */
export function memoryPainted(): PaintedStore {
  const byTake = new Map<string, PaintedTake>()
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
