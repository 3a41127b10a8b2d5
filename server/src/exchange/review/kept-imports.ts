/** Files that were read and wait to be applied: in the memory of this hub, a few of them, for an hour. */
import type { EventRecords } from '@tricolore/shared/commands/open-event.ts'
import type { ColumnMapping, SourceProgramme } from '../read/programme.ts'
import type { Seen } from './settle-answers.ts'

export type KeptImport = {
  readonly id: string
  readonly name: string
  readonly programme: SourceProgramme
  readonly records: EventRecords | null
  readonly columns: ColumnMapping | null
  /** Of the file. */
  readonly bytes: number
  readonly keptAtMs: number
  /** The ids that its first review gave to new sessions, by key. */
  givenIds: ReadonlyMap<string, string>
  /** What the last review showed. */
  seen: Seen
}

export type KeptImports = {
  /** The oldest ones go where it would be too many. */
  keep(kept: KeptImport): void
  /** Null where it is not known any more. */
  get(id: string, nowMs: number): KeptImport | null
}

export const KEPT_FOR_MS = 3_600_000
const MOST_KEPT = 12
/** As files; in memory a programme is some times that. */
const MOST_BYTES = 15_000_000

export function createKeptImports(): KeptImports {
  const kept = new Map<string, KeptImport>()
  const bytesKept = () => [...kept.values()].reduce((sum, { bytes }) => sum + bytes, 0)
  function forgetOld(nowMs: number): void {
    for (const { id, keptAtMs } of [...kept.values()]) if (nowMs - keptAtMs > KEPT_FOR_MS) kept.delete(id)
  }
  return {
    keep(one) {
      forgetOld(one.keptAtMs)
      kept.set(one.id, one)
      for (const id of [...kept.keys()]) if (kept.size > MOST_KEPT || (kept.size > 1 && bytesKept() > MOST_BYTES)) kept.delete(id)
    },
    get(id, nowMs) {
      forgetOld(nowMs)
      return kept.get(id) ?? null
    },
  }
}
