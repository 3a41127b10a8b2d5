/** What is stored, as far as this hub knows it, and what is shown over it. It changes by commits alone. */
import { applyChange, type Change } from '@tricolore/shared/kernel/change.ts'
import { changeBetween } from '@tricolore/shared/kernel/change-between.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { type JournalStart, RECENT_ENTRIES, type TimedEntry } from '../store/journal.ts'
import type { Commit } from './commit.ts'

export type StateOptions = {
  readonly start: JournalStart
  /** The stored state with what is shown over it; the same object where that is nothing. */
  readonly over: (tables: Tables) => Tables
  /** The entry was taken in, and nobody has been told of it: from here on `over` may be another. */
  readonly onStored: (entry: LogEntry, effectAtMs: number) => void
  readonly onCommit: (commit: Commit) => void
}

export type State = ReturnType<typeof createState>

export function createState({ start, over, onStored, onCommit }: StateOptions) {
  let { tables, lastSeq: seq, lastAtMs, recent } = start
  let shown = tables
  let lastEffectAtMs = 0

  function take({ entry, effectAtMs }: TimedEntry): void {
    tables = applyChange(tables, entry.change)
    seq = entry.seq
    lastAtMs = entry.atMs
    recent = [...recent, entry].slice(-RECENT_ENTRIES)
    onStored(entry, effectAtMs)
  }

  /** `change`: what leads from what was shown to the stored state, where that is known. */
  function show(entries: readonly LogEntry[], change: Change | null, effectAtMs: number): void {
    lastEffectAtMs = Math.max(lastEffectAtMs, effectAtMs)
    const before = shown
    shown = over(tables)
    const isPlain = change !== null && shown === tables
    onCommit({ entries, before, after: shown, change: isPlain ? change : changeBetween(before, shown), seq, effectAtMs: lastEffectAtMs })
  }

  return {
    tables: () => tables,
    seq: () => seq,
    /** When the newest entry was accepted. */
    lastAtMs: () => lastAtMs,
    /** From when the newest commit counts: a lead that has become shorter must not let a later one count before it. */
    lastEffectAtMs: () => lastEffectAtMs,
    /** The newest entries, oldest first. */
    recent: () => recent,
    /** They are stored; several: nobody sees one of them without the others. */
    commit(committed: readonly TimedEntry[]): void {
      const wasPlain = shown === tables
      for (const one of committed) take(one)
      const [only] = committed.length === 1 && wasPlain ? committed : []
      show(
        committed.map(({ entry }) => entry),
        only?.entry.change ?? null,
        Math.max(...committed.map(({ effectAtMs }) => effectAtMs)),
      )
    },
    /** What is shown over the stored state is another. */
    shownAnew: (effectAtMs: number) => show([], null, effectAtMs),
  }
}
