import type { Change, Edit } from '@tricolore/shared/kernel/change.ts'
import { readRecord } from '@tricolore/shared/tables/stored-record.ts'

/** A stored change with its records as this version writes them: fields that are newer than the entry get their values, so that undo compares like with like. */
export function readChange(stored: Change): Change {
  // The type assertion is safe: a record read by the schema of its table belongs to that table.
  return stored.map((edit) => ({ ...edit, before: asWrittenNow(edit.table, edit.before), after: asWrittenNow(edit.table, edit.after) }) as Edit)
}

/** A record that this version would refuse stays as it is: it only stands in the past. */
function asWrittenNow(table: string, record: unknown): unknown {
  if (record === null) return null
  const read = readRecord(table, record)
  return 'record' in read ? read.record : record
}
