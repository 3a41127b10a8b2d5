/** How long it takes until a command is stored, in SQLite and in PostgreSQL on the same disk; alternating, so that noise hits both alike. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Journal } from '@tricolore/server/store/journal.ts'
import { openDatabase } from '@tricolore/server/store/sqlite/sqlite-database.ts'
import { sqliteJournal } from '@tricolore/server/store/sqlite/sqlite-journal.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import { aRoom } from '@tricolore/shared/testing/builders.ts'
import { postgresJournalAt } from '../support/postgres/postgres-place.ts'
import { startPostgres } from '../support/postgres/postgres-server.ts'
import { printTable, quantile, type Row } from './table.ts'

const ROUNDS = 10
const APPENDS = 60

export async function benchJournal(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tricolore-bench-'))
  const server = await startPostgres()
  const url = await server.database()
  const journals: Readonly<Record<string, Journal>> = {
    SQLite: sqliteJournal(openDatabase(join(folder, 'tricolore.db'))),
    PostgreSQL: postgresJournalAt(url),
    'PostgreSQL, a second hub takes it in': postgresJournalAt(url),
  }
  const [sqlite, first, second] = Object.values(journals)
  if (!sqlite || !first || !second) throw new Error('three journals are measured')
  const rounds: Record<string, { p50: number[]; p99: number[] }> = {}
  for (const [name, journal] of Object.entries(journals)) {
    await journal.open()
    rounds[name] = { p50: [], p99: [] }
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    const times = Object.keys(journals).map((): number[] => [])
    for (let step = 0; step < APPENDS; step += 1) {
      const entry = anEntry(round * APPENDS + step + 1)
      times[0]?.push(await took(() => sqlite.append(entry)))
      times[1]?.push(await took(() => first.append(entry)))
      times[2]?.push(await took(() => second.newEntries(entry.seq - 1, 500)))
    }
    for (const [place, name] of Object.keys(journals).entries()) {
      rounds[name]?.p50.push(quantile(times[place] ?? [], 0.5))
      rounds[name]?.p99.push(quantile(times[place] ?? [], 0.99))
    }
  }
  const rows = Object.entries(rounds).flatMap(([name, { p50, p99 }]): Row[] => [
    { name: `${name}, p50`, unit: 'ms', values: p50, limit: '' },
    { name: `${name}, p99`, unit: 'ms', values: p99, limit: '' },
  ])
  printTable(`journal: one command stored, durable, ${APPENDS} a round`, rows)
  for (const journal of Object.values(journals)) await journal.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** As a GO or an override leaves it: one record of some hundred bytes. */
function anEntry(seq: number): LogEntry {
  const room = aRoom({ id: `room-${seq % 8}`, order: seq, name: `Room ${seq}` })
  return {
    seq,
    atMs: seq,
    by: 'Ana',
    role: 'operator',
    commandId: `command-${seq}`,
    command: { type: 'addRoom', roomId: room.id },
    change: [{ table: 'rooms', id: room.id, before: null, after: room }],
    undoable: true,
    undoes: null,
    redoes: null,
  }
}

async function took(run: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now()
  await run()
  return performance.now() - startedMs
}
