/** Which tables go back with the show, and which tell of things that going back cannot change. */
import type { Tx } from '../../kernel/tx.ts'
import type { RecordOf, TableName, Tables } from '../../tables/registry.ts'

/**
 * `back`: as it was then. `kept`: as it is now. `own`: by rules of its own, in a file of its own. A table that is missing here does not compile.
 * Kept are the frame of the event and its rooms; who a screen is and its key; rehearsal, lock and hold; what people at the doors report; and
 * emergencies, which begin and end only by their own buttons.
 */
const ways: Readonly<Record<TableName, 'back' | 'kept' | 'own'>> = {
  event: 'kept',
  show: 'kept',
  rooms: 'kept',
  sessions: 'back',
  placements: 'back',
  standbys: 'back',
  takes: 'own',
  overrides: 'back',
  timers: 'own',
  messages: 'back',
  messagePresets: 'back',
  emergencies: 'kept',
  emergencyTexts: 'kept',
  screens: 'kept',
  screenKeys: 'kept',
  doorKeys: 'kept',
  occupancy: 'kept',
  readiness: 'kept',
  delays: 'back',
  feeds: 'own',
}

/** Writes the records that simply go back. What ended by its own clock since stays ended: its end goes back with it. */
export function restoreRecords(tx: Tx, then: Tables): void {
  // The cast is safe: the object's own names are its keys.
  for (const table of Object.keys(ways) as TableName[]) if (ways[table] === 'back') restoreTable(tx, table, then)
}

function restoreTable<T extends TableName>(tx: Tx, table: T, then: Tables): void {
  for (const id of tx.tables[table].keys()) if (!then[table].has(id) && !isNeeded(tx.tables, table, id)) tx.remove(table, id)
  for (const [id, record] of then[table]) {
    if (tx.tables[table].get(id) === record) continue
    // The cast is safe: the record comes from the table of that name.
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
