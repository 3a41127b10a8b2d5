import type { TableName, Tables } from '../tables/registry.ts'
import { tableNames } from '../tables/table-names.ts'
import type { Change, Edit } from './change.ts'

/** What leads from one state to another that shares its unchanged records. */
export function changeBetween(before: Tables, after: Tables): Change {
  const change: Edit[] = []
  const add = (table: TableName, id: string, was: unknown, is: unknown) => {
    // The type assertion is safe: both records come from that table.
    change.push({ table, id, before: was, after: is } as Edit)
  }
  for (const table of tableNames) {
    if (before[table] === after[table]) continue
    for (const [id, record] of after[table]) if (before[table].get(id) !== record) add(table, id, before[table].get(id) ?? null, record)
    for (const [id, record] of before[table]) if (!after[table].has(id)) add(table, id, record, null)
  }
  return change
}
