/** The tables' names without their schemas, so that a page can walk the tables without loading the schema library. */
import type { TableName, Tables } from './registry.ts'

const byName: Record<TableName, true> = {
  event: true,
  show: true,
  rooms: true,
  sessions: true,
  placements: true,
  standbys: true,
  takes: true,
  overrides: true,
  timers: true,
  messages: true,
  messagePresets: true,
  emergencies: true,
  emergencyTexts: true,
  screens: true,
  screenKeys: true,
  doorKeys: true,
  occupancy: true,
  readiness: true,
  delays: true,
  clearances: true,
  deskCalls: true,
  feeds: true,
  importedSessions: true,
  importSources: true,
}

/** In an order that never changes, so that equal states have equal encodings. */
// The type assertion is safe: the record above has exactly the tables' names as its keys, or it does not compile.
export const tableNames = Object.keys(byName) as readonly TableName[]

export function isTableName(name: string): name is TableName {
  return Object.hasOwn(byName, name)
}

export function emptyTables(): Tables {
  // The type assertion is safe: every table's name gets an empty map, which is a table of any record.
  return Object.fromEntries(tableNames.map((name) => [name, new Map()])) as unknown as Tables
}
