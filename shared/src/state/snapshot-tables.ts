/** Between the tables as hub and pages hold them and the lists of records that a snapshot carries. */

import type { Snapshot } from '../protocol/down.ts'
import { migrated } from '../tables/migrations.ts'
import type { TableName, Tables } from '../tables/registry.ts'
import { emptyTables, isTableName, tableNames } from '../tables/table-names.ts'

/** The tables as a snapshot carries them: lists of records by table. */
export function snapshotTables(tables: Tables): Snapshot['tables'] {
  return Object.fromEntries(tableNames.filter((name) => tables[name].size > 0).map((name) => [name, [...tables[name].values()]]))
}

/** The tables that a snapshot stands for; tables that this page does not know yet are passed over. A hub, or this browser, may have kept them as an earlier release did. */
export function tablesFrom(records: Snapshot['tables']): Tables {
  const found: Partial<Record<TableName, ReadonlyMap<string, unknown>>> = {}
  for (const [name, list] of Object.entries(records)) if (isTableName(name)) found[name] = new Map(list.map((record) => [record.id, migrated(name, record)]))
  // The type assertion is safe: a snapshot holds under each table's name the records of that table.
  return { ...emptyTables(), ...found } as Tables
}
