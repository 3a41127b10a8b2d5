/** A client's copy of the state: a snapshot, then deltas. It never guesses: what does not follow asks for a new snapshot. */
import { createStore } from 'zustand/vanilla'
import type { Delta, Snapshot } from '../protocol/down.ts'
import { tablesFrom } from '../state/snapshot-tables.ts'
import { migrated } from '../tables/migrations.ts'
import type { TableName, Tables } from '../tables/registry.ts'
import { emptyTables, isTableName } from '../tables/table-names.ts'

export type LiveState = {
  /** 0 until the first snapshot. */
  readonly seq: number
  readonly tables: Tables
  /** Hub time from which these tables count (see scheduled-states.ts); null: at once, as after a snapshot. */
  readonly effectAtMs: number | null
}

export type LiveStore = ReturnType<typeof createLiveStore>

export function createLiveStore() {
  const store = createStore<LiveState>(() => ({ seq: 0, tables: emptyTables(), effectAtMs: null }))
  return {
    getState: store.getState,
    subscribe: store.subscribe,

    applySnapshot(snapshot: Pick<Snapshot, 'seq' | 'tables'>): void {
      store.setState({ seq: snapshot.seq, tables: tablesFrom(snapshot.tables), effectAtMs: null }, true)
    },

    /** False when the delta does not follow what is here: ask for `resync`. */
    applyDelta(delta: Delta): boolean {
      const { seq, tables } = store.getState()
      if (delta.prevSeq !== seq) return false
      store.setState({ seq: delta.seq, tables: patched(tables, delta), effectAtMs: delta.effectAtMs ?? null }, true)
      return true
    },
  }
}

function patched(tables: Tables, delta: Delta): Tables {
  const copies: Partial<Record<TableName, Map<string, unknown>>> = {}
  const copyOf = (name: TableName) => (copies[name] ??= new Map<string, unknown>(tables[name]))
  for (const [name, list] of Object.entries(delta.puts)) if (isTableName(name)) for (const record of list) copyOf(name).set(record.id, migrated(name, record))
  for (const [name, ids] of Object.entries(delta.removes)) if (isTableName(name)) for (const id of ids) copyOf(name).delete(id)
  // The type assertion is safe: a delta holds under each table's name the records of that table.
  return { ...tables, ...copies } as Tables
}
