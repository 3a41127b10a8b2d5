/** Release N+1, made up, and this one: on one data folder after one another, and together on one PostgreSQL. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { exportOf } from '@tricolore/server/backup/export-text.ts'
import { checkDatabase, makeBackup } from '@tricolore/server/backup/make-backup.ts'
import { startHub } from '@tricolore/server/start/start-hub.ts'
import { NewerTricolore } from '@tricolore/server/store/journal.ts'
import { openDatabase, openReadOnly } from '@tricolore/server/store/sqlite/sqlite-database.ts'
import { sqliteJournal } from '@tricolore/server/store/sqlite/sqlite-journal.ts'
import { verifyJournal } from '@tricolore/server/store/verify-journal.ts'
import type { Change } from '@tricolore/shared/kernel/change.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NEXT, writeAsNextRelease } from '../support/next-release.ts'
import { postgresJournalAt } from '../support/postgres/postgres-place.ts'
import { type PostgresServer, startPostgres } from '../support/postgres/postgres-server.ts'
import { aHub } from './support/a-hub.ts'
import { aFolder, cli } from './support/cli.ts'
import { anOperator, aPhone, caughtUp } from './support/clients.ts'
import { aHubOn, inStep } from './support/hubs-on-postgres.ts'
import { aPaintingScreen } from './support/painting-screen.ts'

const unknown = (tables: Tables, table: string): ReadonlyMap<string, unknown> => Reflect.get(tables, table)
const field = (record: unknown, name: string): unknown => Reflect.get(Object(record), name)
const databaseIn = (dataDir: string) => join(dataDir, 'tricolore.db')

/** A folder in which this release ran, and then the next one; its number stands there as a release writes it. */
async function aFolderOfTheNextRelease(stamp: Readonly<Record<string, number>> = {}) {
  const dataDir = aFolder()
  const before = await aHub({ journal: 'sqlite:', dataDir })
  const token = await before.logIn('Ana')
  const { id, key } = await aPaintingScreen(before, token, 'rouge')
  await before.close()
  const journal = sqliteJournal(openDatabase(databaseIn(dataDir)))
  const seq = await writeAsNextRelease(journal)
  await journal.close()
  const database = new DatabaseSync(databaseIn(dataDir))
  const write = database.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)')
  for (const [name, value] of Object.entries({ record_schema: NEXT.schema, written_by: NEXT.by, ...stamp })) write.run(name, String(value))
  database.close()
  return { dataDir, seq, screenId: id, key }
}

describe('data that the next release wrote', () => {
  it('[JRN83] is opened and gone on from: nothing of it is lost, edits and undo keep it, and it is written back', async () => {
    const { dataDir, seq } = await aFolderOfTheNextRelease()
    const hub = await aHub({ journal: 'sqlite:', dataDir })
    const ana = await anOperator(hub)
    expect(unknown(hub.hub.tables(), 'polls')).toEqual(
      new Map<string, unknown>([
        ['encore', NEXT.poll],
        ['second', { id: 'second' }],
      ]),
    )
    await ana.done({ type: 'editSession', sessionId: 'part-1', title: 'Another title' })
    expect(hub.hub.tables().sessions.get('part-1')).toMatchObject({ title: 'Another title', kind: 'workshop', stage: { isRound: true } })
    await ana.done({ type: 'undo' })
    await ana.done({ type: 'go', sessionId: 'part-1', expectedLiveSessionId: null })
    // What the next release did can be taken back here too, table and field alike.
    await ana.done({ type: 'undo', seq: seq - 2 })
    expect(field(hub.hub.tables().rooms.get('bleu'), 'floor')).toBeUndefined()
    await ana.done({ type: 'undo', seq: seq - 3 })
    expect([...unknown(hub.hub.tables(), 'polls').keys()]).toEqual(['second'])
    const left = hub.hub.tables()
    const reached = hub.hub.seq()
    await hub.close()

    const database = openReadOnly(databaseIn(dataDir))
    const proven = await verifyJournal(sqliteJournal(database))
    expect([proven.lastSeq, proven.tables]).toEqual([reached, left])
    // The number of the newer one stands: it finds everything as it left it.
    expect(database.prepare(`SELECT value FROM meta WHERE key = 'record_schema'`).get()?.value).toBe(String(NEXT.schema))
    database.close()
    const again = await aHub({ journal: 'sqlite:', dataDir })
    expect(again.hub.tables()).toEqual(left)
  })

  it('[JRN84] is sent to nobody, and keeps no change from anybody', async () => {
    const { dataDir, key } = await aFolderOfTheNextRelease()
    const hub = await aHub({ journal: 'sqlite:', dataDir })
    const [ana, phone] = [await anOperator(hub), await aPhone(hub)]
    const { paintingScreen } = await import('./support/painting-screen.ts')
    const screen = await paintingScreen(hub, 'unused', key)
    const heard: string[] = []
    for (const { socket } of [ana, phone, screen]) socket.onAny((...said: unknown[]) => heard.push(JSON.stringify(said)))
    // Undoing the last act of the next release is one change of a table that is known and one that is not.
    const seq = await ana.done({ type: 'undo', seq: hub.hub.recent().findLast(({ command }) => command.type === 'showPoll')?.seq ?? 0 })
    await caughtUp(screen, seq)
    await caughtUp(ana, seq)
    expect(screen.store.getState().tables.overrides.size).toBe(0)
    const known = [ana, phone, screen].map(({ store }) =>
      JSON.stringify(Object.entries(store.getState().tables).map(([name, records]) => [name, [...records]])),
    )
    const asked = [await fetch(`${hub.url}/api/v1/public/status`), await fetch(`${hub.url}/api/v1/public/programme`)]
    const answers = await Promise.all(asked.map((answer) => answer.text()))
    for (const text of [...heard, ...known, ...answers]) expect(text).not.toMatch(/secret-of-polls|isRound|"floor"|"polls"/)
  })

  it('[JRN85] goes whole into a backup and a restore, stays as it is when the show goes back, and is named in an export without a word of it', async () => {
    const { dataDir, seq } = await aFolderOfTheNextRelease()
    const hub = await aHub({ journal: 'sqlite:', dataDir })
    const ana = await anOperator(hub)
    const liveSeq = await ana.done({ type: 'go', sessionId: 'part-2', expectedLiveSessionId: null })
    await ana.done({ type: 'overrideRoom', roomId: 'bleu', scene: 'black' })
    await ana.done({ type: 'goBack', toSeq: liveSeq })
    expect(unknown(hub.hub.tables(), 'polls').size).toBe(2)
    expect(field(hub.hub.tables().rooms.get('bleu'), 'floor')).toBe(2)
    await ana.done({ type: 'goBack', toSeq: seq })
    const left = hub.hub.tables()
    await hub.close()

    const backup = await makeBackup({
      databasePath: databaseIn(dataDir),
      folder: join(dataDir, 'backups'),
      file: null,
      reason: 'hand',
      version: 'test',
      nowMs: Date.now(),
    })
    expect((await checkDatabase(backup.path)).tables).toEqual(left)
    const other = aFolder()
    expect(cli('restore', '--from', backup.path, '--data', other)).toMatchObject({ code: 0 })
    const restored = await checkDatabase(databaseIn(other))
    expect(Object.fromEntries(unknown(restored.tables, 'polls'))).toEqual(Object.fromEntries(unknown(left, 'polls')))
    expect(restored.tables.sessions.get('part-1')).toEqual(left.sessions.get('part-1'))

    const database = openReadOnly(databaseIn(dataDir))
    const exported = await exportOf(sqliteJournal(database), 'json')
    database.close()
    expect(JSON.parse(exported).notExported).toEqual({ polls: 2 })
    expect(exported).not.toMatch(/secret-of-polls|isRound/)
  })

  it('[JRN86] that this one would misread is refused in one sentence, which never says that it is damaged, and nothing of it is changed', async () => {
    const { dataDir } = await aFolderOfTheNextRelease({ readable_by: NEXT.schema })
    const refusal = await startHub({ port: 0, host: '127.0.0.1', journal: 'sqlite:', dataDir, logLevel: 'fatal' }).then(
      () => 'started',
      (reason: unknown) => reason,
    )
    expect(refusal).toBeInstanceOf(NewerTricolore)
    expect(String(refusal)).toMatch(
      /was written by a newer Tricolore \(9\.0\.0, records of schema \d+, this one knows \d+\): nothing was changed; start that version again/,
    )
    const said = [cli('--data', dataDir, '--port', '0'), cli('verify', '--data', dataDir), cli('backup', '--data', dataDir), cli('export', '--data', dataDir)]
    for (const { code, out, err } of said) {
      expect([code, err]).toEqual([expect.any(Number), expect.stringContaining('written by a newer Tricolore')])
      expect(code).not.toBe(0)
      expect(out + err).not.toMatch(/damaged|not sound|corrupt/i)
      expect(err.trim().split('\n')).toHaveLength(1)
    }
    const doctor = cli('doctor', '--data', dataDir, '--port', '0')
    expect(doctor.out).toContain('was written by a newer Tricolore')
    expect(doctor.out).not.toMatch(/damaged|not sound/)
  })

  it('[JRN86] gives way to the backup from before it, and is set aside whole', async () => {
    const { dataDir } = await aFolderOfTheNextRelease()
    const backup = await makeBackup({
      databasePath: databaseIn(dataDir),
      folder: join(dataDir, 'backups'),
      file: null,
      reason: 'migration',
      version: 'test',
      nowMs: Date.now(),
    })
    const database = new DatabaseSync(databaseIn(dataDir))
    database.exec(`UPDATE meta SET value = '${NEXT.schema}' WHERE key = 'readable_by'`)
    database.close()
    const back = cli('restore', '--from', backup.path, '--data', dataDir)
    expect(back).toMatchObject({ code: 0 })
    expect(back.out).toContain('of a newer Tricolore; its files are set aside as they are')
    expect(back.out).toMatch(/backups[/\\]newer-/)
    const hub = await aHub({ journal: 'sqlite:', dataDir })
    expect(hub.hub.seq()).toBe(backup.seq + 1)
  })

  it('[JRN137] of which this one cannot read a single record is newer as well: verify never says that it is damaged, and a restore sets it aside as newer', async () => {
    const { dataDir } = await aFolderOfTheNextRelease()
    const path = databaseIn(dataDir)
    const backup = await makeBackup({ databasePath: path, folder: aFolder(), file: null, reason: 'hand', version: 'test', nowMs: Date.now() })
    const journal = sqliteJournal(openDatabase(path))
    const { tables } = await journal.open()
    // The type assertion is what it is about: this release has no such room.
    const change = [{ table: 'rooms', id: 'bleu', before: tables.rooms.get('bleu'), after: { id: 'bleu', storey: 2 } }] as unknown as Change
    await writeAsNextRelease(journal, 'beyond', () => [{ type: 'moveRoom', change }])
    await journal.close()
    const verified = cli('verify', '--data', dataDir)
    expect(verified).toMatchObject({ out: '', err: expect.stringContaining('written by a newer Tricolore') })
    expect(verified.err).not.toMatch(/[Nn]ot sound/)
    expect(cli('restore', '--from', backup.path, '--data', dataDir).out).toMatch(/backups[/\\]newer-/)
  })
})

describe('the next release and this one on one PostgreSQL', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server.stop())

  it('[HA77] go on together: what either stores the other has, screens of this one miss no change, and nothing of the newer one is lost', async () => {
    const url = await server.database()
    const [hub, second] = [await aHubOn(url), await aHubOn(url)]
    const ana = await anOperator(hub)
    const screen = await aPaintingScreen(hub, await hub.logIn('Ben'), 'rouge')
    const next = postgresJournalAt(url)
    const seq = await writeAsNextRelease(next)
    await caughtUp(screen, seq)
    await caughtUp(ana, seq)
    expect(screen.store.getState().tables.overrides.get('poll-wall')?.scene).toEqual({ kind: 'poll' })
    await ana.done({ type: 'editSession', sessionId: 'part-1', title: 'By this one' })
    await ana.done({ type: 'go', sessionId: 'part-1', expectedLiveSessionId: null })
    await inStep(hub, second)
    expect(second.hub.tables()).toEqual(hub.hub.tables())
    expect(hub.hub.tables().sessions.get('part-1')).toMatchObject({ title: 'By this one', kind: 'workshop', stage: { isRound: true } })
    const { tables, lastSeq } = await verifyJournal(next)
    expect([lastSeq, tables]).toEqual([hub.hub.seq(), hub.hub.tables()])
    await next.close()
  })

  it('[HA78] a hub beside which one begins that it would misread becomes read-only and says why, and starts no more', async () => {
    const url = await server.database()
    const hub = await aHubOn(url)
    const ana = await anOperator(hub)
    const client = await server.connect(url)
    await client.query(`UPDATE tricolore.meta SET value = '${NEXT.schema}' WHERE key = 'readable_by'`)
    await client.end()
    await expect.poll(() => JSON.stringify(hub.hub.storeFault()), { timeout: 60_000 }).toContain('written by a newer Tricolore')
    expect(await ana.send({ type: 'go', sessionId: 'part-1', expectedLiveSessionId: null })).toMatchObject({ ok: false, code: 'read-only' })
    await expect(aHubOn(url)).rejects.toThrow(NewerTricolore)
  })
})
