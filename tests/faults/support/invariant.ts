/**
 * What must hold after every fault: each acknowledged command is in the journal exactly once and where the hub said, seqs have no gap, the
 * hash chain is sound, the records are what the changes add up to, and every client holds what its audience may see of them.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Journal } from '@tricolore/server/store/journal.ts'
import { sqliteJournal } from '@tricolore/server/store/sqlite/sqlite-journal.ts'
import { redactTables } from '@tricolore/shared/audience/redact.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import { replay } from '@tricolore/shared/kernel/replay.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { tableNames } from '@tricolore/shared/tables/table-names.ts'
import { eventually } from '../../e2e/support/eventually.ts'
import { behindAfter, type Client, connectClient } from './clients.ts'
import { type Count, count } from './figures.ts'

export type Stored = {
  readonly entries: readonly LogEntry[]
  readonly tables: Tables
  /** One sentence when the journal itself says that it is damaged. */
  readonly fault: string | null
}

/** Reads and verifies everything by the product's own start. The journal is closed afterwards. */
export async function readStored(journal: Journal): Promise<Stored> {
  try {
    const { tables, lastSeq } = await journal.open()
    return { entries: await journal.entries(0, lastSeq + 1), tables, fault: null }
  } catch (reason) {
    return { entries: [], tables: replay([]), fault: reason instanceof Error ? reason.message : String(reason) }
  } finally {
    await journal.close()
  }
}

/** The journal in a hub's data folder, whether or not a hub is using it. */
export function readDataFolder(dataFolder: string): Promise<Stored> {
  return readStored(sqliteJournal(new DatabaseSync(join(dataFolder, 'tricolore.db'), { readOnly: true })))
}

/** Equal hashes mean equal content, in whatever order tables, records and fields stand. */
export function stateHash(tables: Tables): string {
  // A screen's key hash is nobody's to see, not even a panel's.
  const visible = tableNames.filter((name) => name !== 'screenKeys' && tables[name].size > 0)
  const content = visible.map((name) => [name, [...tables[name]].toSorted(([a], [b]) => (a < b ? -1 : 1))])
  return createHash('sha256').update(JSON.stringify(content, sortedFields)).digest('hex').slice(0, 16)
}

/** For `JSON.stringify`: the same text whatever order the fields stand in. */
export function sortedFields(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** What the journal says of the acknowledged commands; each count but the first must be 0. */
export function journalCounts({ entries, tables, fault }: Stored, acknowledged: ReadonlyMap<string, number>): readonly Count[] {
  const times = new Map<string, number>()
  for (const { commandId } of entries) times.set(commandId, (times.get(commandId) ?? 0) + 1)
  const seqOf = new Map(entries.map(({ commandId, seq }) => [commandId, seq]))
  // A command that changed nothing is acknowledged with the seq that was the newest, and leaves no entry.
  const lost = [...acknowledged].filter(([commandId]) => !times.has(commandId))
  const moved = [...acknowledged].filter(([commandId, seq]) => times.has(commandId) && seqOf.get(commandId) !== seq)
  return [
    count('commands acknowledged', acknowledged.size, { atLeast: 1 }),
    count('acknowledged and lost', lost.length, { exactly: 0 }),
    count('stored twice', [...times.values()].filter((number) => number > 1).length, { exactly: 0 }),
    count('stored elsewhere than acknowledged', moved.length, { exactly: 0 }),
    count('gaps in seq', entries.filter(({ seq }, index) => seq !== index + 1).length, { exactly: 0 }),
    count('faults that the hash chain finds', fault === null ? 0 : 1, { exactly: 0 }),
    count('records that the changes do not add up to', stateHash(replay(entries.map(({ change }) => change))) === stateHash(tables) ? 0 : 1, { exactly: 0 }),
  ]
}

/** Whether every client holds what the hub would send it anew. `url`: where a fresh phone finds the hub. */
export async function clientCounts(clients: readonly Client[], { entries, tables }: Stored, url: string): Promise<readonly Count[]> {
  const late = await behindAfter(clients, entries.at(-1)?.seq ?? 0)
  // Which Takes a phone is given depends on the hour: only the hub can say it.
  const phone = await connectClient(url, '/public', {}, 'fresh phone')
  const expected = {
    '/operator': stateHash(tables),
    '/display': stateHash(redactTables('display', tables)),
    '/public': stateHash(phone.store.getState().tables),
  }
  phone.close()
  const differing = () => clients.filter(({ namespace, store }) => stateHash(store.getState().tables) !== expected[namespace])
  // What phones are sent is put together over a tenth of a second.
  await eventually('every client holds the same', () => differing().length === 0).catch(() => {
    // Those that differ are counted below.
  })
  return [
    count('clients', clients.length, { atLeast: 1 }),
    count('clients behind', late.length, { exactly: 0 }),
    count('clients whose state hash differs from the hub’s', differing().length, { exactly: 0 }),
  ]
}
