/** The registry: every table there is. A table that is not here does not exist. */
import type * as z from 'zod'
import type { GoBackRule, Table } from './define-table.ts'
import { doorKeys } from './door-key.ts'
import { clearances, deskCalls } from './door-word.ts'
import { emergencies, emergencyTexts } from './emergency.ts'
import { event } from './event.ts'
import { feeds } from './feed.ts'
import { importedSessions, importSources } from './imported.ts'
import { messagePresets, messages } from './message.ts'
import { overrides } from './override.ts'
import { placements } from './placement.ts'
import { rooms } from './room.ts'
import { delays, occupancy, readiness } from './room-report.ts'
import { screenKeys, screens } from './screen.ts'
import { sessions } from './session.ts'
import { show } from './show.ts'
import { standbys } from './standby.ts'
import { takes } from './take.ts'
import { timers } from './timer.ts'

/** By the name that each has everywhere: in changes, in the journal, on the wire. */
const listed = {
  event,
  show,
  rooms,
  sessions,
  placements,
  standbys,
  takes,
  overrides,
  timers,
  messages,
  messagePresets,
  emergencies,
  emergencyTexts,
  screens,
  screenKeys,
  doorKeys,
  occupancy,
  readiness,
  delays,
  clearances,
  deskCalls,
  feeds,
  importedSessions,
  importSources,
}
type Listed = typeof listed

export type TableName = keyof Listed
export type RecordOf<T extends TableName> = z.infer<Listed[T]['schema']>

/** The whole state, or what one audience may see of it. Never changed in place: a new state shares the tables that did not change. */
export type Tables = { readonly [T in TableName]: ReadonlyMap<string, RecordOf<T>> }

/** The tables that go back in this way. */
export type TablesThat<GoesBack extends GoBackRule> = { [T in TableName]: Listed[T]['goesBack'] extends GoesBack ? T : never }[TableName]

export const registry: { readonly [T in TableName]: Table<Listed[T]['schema']> } = listed

// The type assertion is safe: each schema stands under the name of its own table.
export const recordSchemas = Object.fromEntries(Object.entries(listed).map(([name, { schema }]) => [name, schema])) as {
  readonly [T in TableName]: Listed[T]['schema']
}
