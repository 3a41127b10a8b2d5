/** The tables whose records are after going back what they were then. Which those are, each table says: `goesBack`. */
import type { Tx } from '../../kernel/tx.ts'
import { type RecordOf, registry, type TableName, type Tables } from '../../tables/registry.ts'
import { tableNames } from '../../tables/table-names.ts'

/** Writes the records that simply go back. What ended by its own clock since stays ended: its end goes back with it. */
export function restoreRecords(tx: Tx, then: Tables): void {
  for (const table of tableNames) if (registry[table].goesBack === 'restore') restoreTable(tx, table, then)
}

function restoreTable<T extends TableName>(tx: Tx, table: T, then: Tables): void {
  for (const id of tx.tables[table].keys()) if (!then[table].has(id) && !isNeeded(tx.tables, table, id)) tx.remove(table, id)
  for (const [id, record] of then[table]) {
    if (tx.tables[table].get(id) === record) continue
    // The type assertion is safe: the record comes from the table of that name.
    if (isPossible(tx.tables, table, record)) tx.put(table, record as RecordOf<T>)
  }
}

/** The as-run log goes on naming a session that came into the programme since. */
function isNeeded({ takes }: Tables, table: TableName, id: string): boolean {
  return table === 'sessions' && [...takes.values()].some(({ sessionId }) => sessionId === id)
}

/** A record that names a screen, a room or a feed which has left since stays away with it. */
function isPossible({ rooms, screens, feeds }: Tables, table: TableName, record: RecordOf<TableName>): boolean {
  if ('roomId' in record && record.roomId !== null && !rooms.has(record.roomId)) return false
  if (table !== 'overrides' || !('scene' in record)) return true
  if (record.screenId !== null && !screens.has(record.screenId)) return false
  return record.scene.kind !== 'feed' || feeds.has(record.scene.feedId)
}
