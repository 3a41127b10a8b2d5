import type { Tables } from '../tables/registry.ts'
import { tableNames } from '../tables/table-names.ts'
import type { Change } from './change.ts'

export type Fold = {
  /** Takes the next change in, in the order of the journal. */
  add(change: Change): void
  /** The state so far; nothing may be added after it was asked for. */
  tables(): Tables
}

/** Adds changes up in place: copying each table at each change would take a time that grows with the square of the day. */
export function startFold(): Fold {
  const tables = new Map<string, Map<string, unknown>>(tableNames.map((name) => [name, new Map()]))
  return {
    add(change) {
      for (const { table, id, after } of change) {
        // A table that only a newer release knows is carried along.
        const records = tables.get(table) ?? new Map<string, unknown>()
        tables.set(table, records)
        if (after === null) records.delete(id)
        else records.set(id, after)
      }
    },
    // The type assertion is safe: every table is there, and an edit's `after` has the record type of the table that it names.
    tables: () => Object.fromEntries(tables) as unknown as Tables,
  }
}

/** The state that a journal adds up to, from nothing. */
export function replay(changes: Iterable<Change>): Tables {
  const fold = startFold()
  for (const change of changes) fold.add(change)
  return fold.tables()
}
