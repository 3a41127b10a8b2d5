/** The state, or a change of it, as one audience may see it. The only reader of the visibility table. */
import type { Edit } from '../engine/change.ts'
import { tableNames } from '../model/table-names.ts'
import type { RecordOf, TableName, Tables } from '../model/tables.ts'
import { type Audience, visibility } from './visibility.ts'

/** The record as the audience may see it; null when it may not. */
export function redactRecord<T extends TableName>(audience: Audience, table: T, record: RecordOf<T>): RecordOf<T> | null {
  const rule = visibility[table][audience]
  if (rule === 'all') return record
  if (rule === 'none') return null
  return rule(record)
}

/** Every table as the audience may see it. */
export function redactTables(audience: Audience, tables: Tables): Tables {
  const entries = tableNames.map((name) => [name, redactTable(audience, name, tables[name])])
  // The cast is safe: each table keeps its name and its record type.
  return Object.fromEntries(entries) as Tables
}

function redactTable<T extends TableName>(audience: Audience, name: T, table: ReadonlyMap<string, RecordOf<T>>): ReadonlyMap<string, RecordOf<T>> {
  const rule = visibility[name][audience]
  if (rule === 'all') return table
  const seen = new Map<string, RecordOf<T>>()
  if (rule === 'none') return seen
  for (const [id, record] of table) {
    const redacted = rule(record)
    if (redacted !== null) seen.set(id, redacted)
  }
  return seen
}

/** What the edit means to the audience: the record as it now sees it, `gone` when it saw it before and does not now, null when it never did. */
export function redactEdit(audience: Audience, edit: Edit): { readonly after: RecordOf<TableName> } | 'gone' | null {
  const after = edit.after === null ? null : redactRecord(audience, edit.table, edit.after)
  if (after !== null) return { after }
  const before = edit.before === null ? null : redactRecord(audience, edit.table, edit.before)
  return before === null ? null : 'gone'
}
