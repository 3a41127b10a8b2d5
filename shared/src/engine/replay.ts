import { emptyTables } from '../model/table-names.ts'
import type { Tables } from '../model/tables.ts'
import { applyChange, type Change } from './change.ts'

/** The state that a journal adds up to, from nothing. */
export function replay(changes: Iterable<Change>): Tables {
  let tables = emptyTables()
  for (const change of changes) tables = applyChange(tables, change)
  return tables
}
