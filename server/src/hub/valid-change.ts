/** The last look at a change before it is stored: what could not be read again at the next start is a bug of the command that made it. */
import type { Change } from '@tricolore/shared/kernel/change.ts'
import { type RecordOf, recordSchemas, type TableName } from '@tricolore/shared/tables/registry.ts'
import { knownPart, readRecord } from '@tricolore/shared/tables/stored-record.ts'
import { isTableName } from '@tricolore/shared/tables/table-names.ts'

/**
 * Throws at the first record that its schema refuses. `isReturn`: what comes back was stored before (undo, redo, going back), perhaps by a newer
 * release, and is held to what reading asks. An edit may leave in a record what it found there.
 */
export function assertValid(change: Change, isReturn: boolean): void {
  for (const { table, id, before, after } of change) {
    if (after === null || isValid(table, after) || (before !== null && !isValid(table, before))) continue
    if (isReturn && 'record' in readRecord(table, after)) continue
    throw new Error(`the command would leave ${table}/${id} as no release could read it`)
  }
}

/** What only a newer release knows does not count. */
function isValid(table: TableName, record: RecordOf<TableName>): boolean {
  if (!isTableName(table)) return true
  const schema = recordSchemas[table]
  // As it stands first: nearly every record has nothing else in it, and to take it apart costs as much as to look at it.
  return schema.safeParse(record).success || schema.safeParse(knownPart(table, record)).success
}
