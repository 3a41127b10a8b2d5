/** A Change is the only currency: commands make one, the journal keeps it, replay folds it, undo turns it round, audiences get it redacted. */
import type { RecordOf, TableName, Tables } from '../tables/registry.ts'
import { withWrites } from './overlay.ts'

/** One record before and after; null is "not there". */
export type Edit = {
  [T in TableName]: { readonly table: T; readonly id: string; readonly before: RecordOf<T> | null; readonly after: RecordOf<T> | null }
}[TableName]

export type Change = readonly Edit[]

/** The state after the change. Only the tables that the change names are new objects. */
export function applyChange(tables: Tables, change: Change): Tables {
  if (change.length === 0) return tables
  const written = [...Map.groupBy(change, ({ table }) => table)].map(([table, edits]) => {
    const records: ReadonlyMap<string, unknown> = tables[table] ?? new Map()
    return [
      table,
      withWrites(
        records,
        edits.map(({ id, after }) => [id, after] as const),
      ),
    ] as const
  })
  // The type assertion is safe: an edit's `after` has the record type of the table that it names.
  return { ...tables, ...Object.fromEntries(written) } as Tables
}

/** The change that takes this one back: newest edit first, before and after exchanged. */
export function reverseChange(change: Change): Change {
  // The type assertion is safe: exchanging two values of the same record type keeps the edit's type.
  return change.toReversed().map((edit) => ({ ...edit, before: edit.after, after: edit.before }) as Edit)
}

/** The record that stands in the state, or null; also of a table that only a newer release knows, which the state carries along. */
export function recordIn<T extends TableName>(tables: Tables, table: T, id: string): RecordOf<T> | null {
  // Not every change names a table of this release: the journal may be shared with the next one.
  const records: ReadonlyMap<string, RecordOf<T>> | undefined = tables[table]
  return records?.get(id) ?? null
}

/** True when the records that the change touched stand in the state as its `before` says, so that it may be applied. */
export function changeFits(tables: Tables, change: Change): boolean {
  return change.every((edit) => sameContent(recordIn(tables, edit.table, edit.id), edit.before))
}

/** Compares content, not identity, whatever the order of keys. */
export function sameContent(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const aEntries = Object.entries(a)
  if (aEntries.length !== Object.keys(b).length) return false
  return aEntries.every(([key, value]) => Object.hasOwn(b, key) && sameContent(value, Reflect.get(b, key)))
}
