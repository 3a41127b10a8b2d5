/**
 * The state, or a change of it, as one audience may see it. The only reader of what the tables say of it. What only a newer release knows, a table or a field
 * of one, reaches nobody: this one cannot tell who may see it.
 */
import type { Edit } from '../kernel/change.ts'
import type { Audience } from '../model/audience.ts'
import { type RecordOf, registry, type TableName, type Tables } from '../tables/registry.ts'
import { knownPart } from '../tables/stored-record.ts'
import { isTableName, tableNames } from '../tables/table-names.ts'

/** The record as the audience may see it; null when it may not. */
export function redactRecord<T extends TableName>(audience: Audience, table: T, record: RecordOf<T>): RecordOf<T> | null {
  const rule = registry[table].sees[audience]
  if (rule === 'none') return null
  const known = knownPart(table, record)
  return rule === 'all' ? known : rule(known)
}

/** True when both get the same of every record, and so the same tables. */
export function seesAlike(table: TableName, one: Audience, other: Audience): boolean {
  return registry[table].sees[one] === registry[table].sees[other]
}

/** Every table as the audience may see it. */
export function redactTables(audience: Audience, tables: Tables): Tables {
  const entries = tableNames.map((name) => [name, redactTable(audience, name, tables[name])])
  // The type assertion is safe: each table keeps its name and its record type.
  return Object.fromEntries(entries) as Tables
}

function redactTable<T extends TableName>(audience: Audience, name: T, table: ReadonlyMap<string, RecordOf<T>>): ReadonlyMap<string, RecordOf<T>> {
  const rule = registry[name].sees[audience]
  const seen = new Map<string, RecordOf<T>>()
  if (rule === 'none') return seen
  let isWhole = rule === 'all'
  for (const [id, record] of table) {
    const redacted = redactRecord(audience, name, record)
    if (redacted !== null) seen.set(id, redacted)
    isWhole &&= redacted === record
  }
  return isWhole ? table : seen
}

/** What the edit means to the audience: the record as it now sees it, `gone` when it saw it before and does not now, null when it never did. */
export function redactEdit(audience: Audience, edit: Edit): { readonly after: RecordOf<TableName> } | 'gone' | null {
  if (!isTableName(edit.table)) return null
  const after = edit.after === null ? null : redactRecord(audience, edit.table, edit.after)
  if (after !== null) return { after }
  const before = edit.before === null ? null : redactRecord(audience, edit.table, edit.before)
  return before === null ? null : 'gone'
}
