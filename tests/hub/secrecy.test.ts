/** The matrix of who may see what, held against everything that leaves the hub: a record of every table goes in, and each way out is looked at. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPublisher } from '@tricolore/server/publish/publisher.ts'
import { openDatabase } from '@tricolore/server/store/sqlite/sqlite-database.ts'
import { sqliteJournal } from '@tricolore/server/store/sqlite/sqlite-journal.ts'
import { redactRecord, redactTables } from '@tricolore/shared/audience/redact.ts'
import { applyChange, type Change, type Edit } from '@tricolore/shared/kernel/change.ts'
import { type Audience, audiences } from '@tricolore/shared/model/audience.ts'
import type { Delta, Snapshot } from '@tricolore/shared/protocol/down.ts'
import { tablesFrom } from '@tricolore/shared/state/snapshot-tables.ts'
import { recordSchemas, registry, type Tables } from '@tricolore/shared/tables/registry.ts'
import { SAMPLE_NOW_MS } from '@tricolore/shared/tables/samples.ts'
import { emptyTables, tableNames } from '@tricolore/shared/tables/table-names.ts'
import { MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import {
  type AnySample,
  fieldsHidden,
  recordSeen,
  rulesWithoutSample,
  SCREEN_KEY,
  SCREEN_KEY_HASH,
  samples,
  sampleTables,
  tablesHiddenFrom,
} from '@tricolore/shared/testing/secrecy-matrix.ts'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { aHub, get, type TestHub } from './support/a-hub.ts'
import { aKnownScreen, anOperator, aPhone, aSocket, heard } from './support/clients.ts'

const nowMs = SAMPLE_NOW_MS
const everything = samples()
// The type assertion is safe: each record stands under the name of its own table.
const edits = (pick: (record: AnySample['record']) => Pick<Edit, 'before' | 'after'>): Change =>
  everything.map(({ table, record }) => ({ table, id: record.id, ...pick(record) }) as Edit)
const puts = edits((record) => ({ before: null, after: record }))
const removes = edits((record) => ({ before: record, after: null }))

/** Table by table, so that a failure names the one. All of it is near the present, so that phones hold it too. */
function expectSeen(audience: Audience, tables: Tables): void {
  const expected = sampleTables(audience)
  for (const table of tableNames) expect({ [table]: tables[table] }, `${table} as ${audience} sees it`).toEqual({ [table]: expected[table] })
}

describe('the matrix', () => {
  it('[AUD128] has a valid record of every table, and what it cuts was there', () => {
    for (const table of tableNames) for (const { record } of registry[table].samples) expect(recordSchemas[table].parse(record), table).toEqual(record)
    expect(tableNames.filter((name) => !everything.some(({ table }) => table === name))).toEqual([])
    for (const { table, record, seen } of everything)
      for (const audience of audiences)
        for (const field of fieldsHidden(seen[audience])) expect(Reflect.get(record, field) ?? null, `${table}.${field}`).not.toBeNull()
  })

  it('[AUD151] shows of each rule that hides something what it hides', () => {
    expect(rulesWithoutSample()).toEqual([])
  })

  it.each(everything.map((sample) => [`${sample.table}/${sample.record.id}`, sample] as const))('[AUD128] %s', (_name, sample) => {
    for (const audience of audiences)
      expect({ [audience]: redactRecord(audience, sample.table, sample.record) }).toEqual({ [audience]: recordSeen(sample, audience) })
  })

  it.each(audiences)('[AUD128] whole tables, for %s', (audience) => {
    expectSeen(audience, redactTables(audience, sampleTables()))
  })
})

describe('what is published', () => {
  function aPublisher(tables: Tables) {
    const sent: Record<Audience, Delta[]> = { operator: [], display: [], source: [], public: [] }
    const publisher = createPublisher({ tables, seq: 0, nowMs: () => nowMs, send: (audience, delta) => sent[audience].push(delta), onSent: () => {} })
    onTestFinished(() => publisher.close())
    return { sent, publisher }
  }

  it('[AUD128] deltas put what the audience may see and remove what it saw, and name nothing else', async () => {
    const { sent, publisher } = aPublisher(emptyTables())
    const whole = applyChange(emptyTables(), puts)
    publisher.publish(puts, whole, 1, nowMs)
    await vi.waitFor(() => expect(sent.public).toHaveLength(1), { timeout: 60_000 })
    publisher.publish(removes, applyChange(whole, removes), 2, nowMs)
    await vi.waitFor(() => expect(sent.public).toHaveLength(2), { timeout: 60_000 })
    for (const audience of audiences) {
      const [put, removed] = sent[audience]
      expectSeen(audience, tablesFrom(put?.puts ?? {}))
      expect(put?.removes).toEqual({})
      const ids = Object.entries(sampleTables(audience)).map(([table, records]) => [table, [...records.keys()]] as const)
      expect(removed?.removes).toEqual(Object.fromEntries(ids.filter(([, of]) => of.length > 0)))
      expect(removed?.puts).toEqual({})
    }
  })

  it('[AUD128] snapshots hold the same', () => {
    const { publisher } = aPublisher(sampleTables())
    for (const audience of audiences) {
      const { tables } = publisher.snapshot(audience)
      expectSeen(audience, tablesFrom(tables))
      for (const table of tablesHiddenFrom(audience)) expect(tables).not.toHaveProperty(table)
    }
  })
})

describe('a hub that holds a record of every table', () => {
  async function aFullHub(): Promise<TestHub> {
    const dataDir = mkdtempSync(join(tmpdir(), 'tricolore-'))
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
    const database = openDatabase(join(dataDir, 'tricolore.db'))
    const journal = sqliteJournal(database)
    await journal.open()
    await journal.append({
      seq: 1,
      atMs: SAMPLE_NOW_MS - 35 * MINUTE_MS,
      by: 'hidden-name',
      role: 'hub',
      commandId: 'everything',
      command: { type: 'openEvent' },
      change: puts,
      undoable: false,
      undoes: null,
      redoes: null,
    })
    await journal.close()
    const startedMs = performance.now()
    const monotonicMs = () => performance.now() - startedMs
    return aHub({ journal: 'sqlite:', dataDir, backups: 'off', engine: 'off', time: { wallMs: () => nowMs + monotonicMs(), monotonicMs } })
  }

  it('[AUD128] tells each audience over its socket what the matrix says', async () => {
    const hub = await aFullHub()
    expectSeen('operator', (await anOperator(hub)).store.getState().tables)
    expectSeen('display', (await aKnownScreen(hub, SCREEN_KEY)).store.getState().tables)
    expectSeen('public', (await aPhone(hub)).store.getState().tables)
  })

  it('[AUD128] shows a page that waits for its name what anybody may know', async () => {
    const hub = await aFullHub()
    const socket = aSocket(hub, '/display', { pairing: { width: 1920, height: 1080 } })
    const snapshot = heard<Snapshot>(socket, 'snapshot')
    socket.connect()
    expectSeen('public', tablesFrom((await snapshot).tables))
  })

  it('[AUD128] answers the state to operators as the matrix says, and to nobody else', async () => {
    const hub = await aFullHub()
    const state: unknown = await (await get(hub, '/api/v1/state', await hub.logIn('Ana'))).json()
    expectSeen('operator', tablesFrom(Reflect.get(Object(state), 'tables')))
    expect((await get(hub, '/api/v1/state')).status).toBe(401)
  })

  it.each(['/', '/api/v1/public/status', '/api/v1/public/programme', '/api/v1/public/status?lang=en'])('[AUD128] says nothing hidden at %s', async (path) => {
    const hub = await aFullHub()
    const answer = await get(hub, path)
    const text = await answer.text()
    expect(answer.status).toBe(200)
    expect(text).toContain('Session talk')
    expect(text.replaceAll('hidden-until-opened', '')).not.toContain('hidden-')
    expect(text).not.toContain(SCREEN_KEY_HASH)
  })
})
