/** Somebody takes the database away under a hub: nothing that was acknowledged is lost, nothing is acknowledged that would be, and everybody hears of it. */
import { closeSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listBackups } from '@tricolore/server/backup/backups-folder.ts'
import { checkDatabase, makeBackup } from '@tricolore/server/backup/make-backup.ts'
import { databasePlace } from '@tricolore/server/store/sqlite/database-place.ts'
import { anew } from '@tricolore/server/store/sqlite/open-sqlite.ts'
import { openCrowded, openDatabase, openReadOnly } from '@tricolore/server/store/sqlite/sqlite-database.ts'
import { sqliteJournal } from '@tricolore/server/store/sqlite/sqlite-journal.ts'
import { aMorning } from '@tricolore/shared/testing/builders.ts'
import { given } from '@tricolore/shared/testing/scenario.ts'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { aHub, get, type TestHub } from './support/a-hub.ts'
import { anOperator } from './support/clients.ts'

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tricolore-lost-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'data')
}

function aDatabase(): string {
  const folder = aFolder()
  mkdirSync(folder)
  return join(folder, 'tricolore.db')
}

const start = (dataDir: string) => aHub({ journal: 'sqlite:', dataDir })
const occupancy = (percent: number) => ({ type: 'setOccupancy', roomId: 'bleu', percent }) as const
const readyz = async (hub: TestHub) => (await get(hub, '/readyz')).status
const dataWarning = (hub: TestHub) => hub.warnings.all().find(({ code }) => code === 'data')?.texts.en ?? null

it('[JRN72] the data folder is deleted: the next command is refused, panels and /readyz say so, and the next start has everything', {
  timeout: 60_000,
}, async () => {
  const dataDir = aFolder()
  const hub = await start(dataDir)
  const ana = await anOperator(hub)
  const seq = await ana.done(occupancy(40))
  rmSync(dataDir, { recursive: true })
  expect(await ana.send(occupancy(90))).toMatchObject({ ok: false, code: 'read-only', texts: { en: expect.stringContaining('gone') } })
  expect(await readyz(hub)).toBe(503)
  await eventually('what was stored is back', () => dataWarning(hub)?.includes('put back in its place') === true)
  expect(await ana.send(occupancy(90))).toMatchObject({ ok: false, code: 'read-only' })
  await hub.close()
  const again = await start(dataDir)
  expect(again.hub.tables().occupancy.get('bleu')?.percent).toBe(40)
  expect((await again.hub.entries(seq - 1, 1))[0]?.seq).toBe(seq)
  expect([dataWarning(again), await readyz(again)]).toEqual([null, 200])
})

it('[JRN72] nobody gives a command: within ten seconds it is noticed all the same', { timeout: 60_000 }, async () => {
  const dataDir = aFolder()
  const hub = await start(dataDir)
  rmSync(dataDir, { recursive: true })
  await eventually('it is not ready', async () => (await readyz(hub)) === 503)
})

it('[JRN72] another file takes its place: all that was stored is a sound backup, and the other file stays as it is', { timeout: 60_000 }, async () => {
  const dataDir = aFolder()
  const hub = await start(dataDir)
  const ana = await anOperator(hub)
  const path = join(dataDir, 'tricolore.db')
  copyFileSync(path, `${path}.old`)
  const seq = await ana.done(occupancy(40))
  renameSync(`${path}.old`, path)
  expect(await ana.send(occupancy(90))).toMatchObject({ ok: false, code: 'read-only', texts: { en: expect.stringContaining('Another file') } })
  await eventually('it is copied', () => dataWarning(hub)?.includes('All that was stored is in') === true)
  const [rescued] = listBackups(join(dataDir, 'backups'))
  expect([rescued?.reason, rescued?.seq]).toEqual(['rescue', seq])
  expect((await checkDatabase(rescued?.path ?? '')).tables.occupancy.get('bleu')?.percent).toBe(40)
  expect(readdirSync(dataDir)).not.toContain('tricolore.db.rescued')
})

it('[JRN125] another file is copied over it: nothing more is written into it, panels say so, and no copy is made of it', { timeout: 60_000 }, async () => {
  const dataDir = aFolder()
  const hub = await start(dataDir)
  const ana = await anOperator(hub)
  const path = join(dataDir, 'tricolore.db')
  const other = aFolder()
  await (await start(other)).close()
  await ana.done(occupancy(40))
  copyFileSync(join(other, 'tricolore.db'), path)
  expect(await ana.send(occupancy(90))).toMatchObject({ ok: false, code: 'read-only', texts: { en: expect.stringContaining('copied over') } })
  expect(readFileSync(path)).toEqual(readFileSync(join(other, 'tricolore.db')))
  await eventually('everybody is told', () => dataWarning(hub)?.includes('restore the newest backup') === true)
  expect(listBackups(join(dataDir, 'backups')).filter(({ reason }) => reason === 'rescue')).toEqual([])
})

it('[JRN133] the log beside it is deleted: commands go on, and a hub that is killed then has everything, from before and from after', {
  timeout: 60_000,
}, async () => {
  const dataDir = aFolder()
  const hub = await start(dataDir)
  const ana = await anOperator(hub)
  const path = join(dataDir, 'tricolore.db')
  await ana.done(occupancy(40))
  rmSync(`${path}-wal`)
  const seq = await ana.done(occupancy(90))
  // What a hub that is killed leaves behind: what stands on the disk, and nothing else.
  const killed = aFolder()
  mkdirSync(killed)
  for (const name of ['tricolore.db', 'tricolore.db-wal']) copyFileSync(join(dataDir, name), join(killed, name))
  const again = await start(killed)
  expect(again.hub.tables().occupancy.get('bleu')?.percent).toBe(90)
  expect((await again.hub.entries(seq - 2, 2)).map((entry) => entry.seq)).toEqual([seq - 1, seq])
  expect([dataWarning(hub), await readyz(hub)]).toEqual([null, 200])
})

it('[JRN134] while another log cannot be begun nothing is acknowledged; then it goes on, and whoever runs the hub is told once', async () => {
  const path = aDatabase()
  const told: string[] = []
  const database = openDatabase(path)
  const place = databasePlace(database, path, (log) => told.push(log))
  const journal = sqliteJournal(database, place)
  onTestFinished(() => journal.close())
  const { lastSeq } = await journal.open()
  const show = given(aMorning())
  show.when(occupancy(40)).accepted()
  show.when(occupancy(90)).accepted()
  const [first = expect.unreachable(), second = expect.unreachable()] = show.log
  await journal.append(first)
  const reader = openReadOnly(path)
  rmSync(`${path}-wal`)
  await expect(journal.append(second)).rejects.toThrow('log of the hub’s database was deleted')
  expect([place.loss(), told]).toEqual(['log-gone', []])
  reader.close()
  await journal.append(second)
  expect(told).toEqual([`${path}-wal`])
  copyFileSync(path, `${path}.killed`)
  copyFileSync(`${path}-wal`, `${path}.killed-wal`)
  const killed = openReadOnly(`${path}.killed`)
  onTestFinished(() => killed.close())
  expect(killed.prepare('SELECT max(seq) AS seq FROM journal').get()?.seq).toBe(lastSeq + 2)
})

it('[JRN140] beside somebody who still reads what was there before, a deleted log is not written into the database by halves', async () => {
  const path = aDatabase()
  const database = openDatabase(path)
  const place = databasePlace(database, path)
  const journal = sqliteJournal(database, place)
  onTestFinished(() => journal.close())
  const { lastSeq } = await journal.open()
  const show = given(aMorning())
  for (let percent = 1; percent <= 21; percent += 1) show.when(occupancy(percent)).accepted()
  const [first = expect.unreachable(), ...others] = show.log
  const last = others.pop() ?? expect.unreachable()
  await journal.append(first)
  const reader = openReadOnly(path)
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM journal').get()
  for (const entry of others) await journal.append(entry)
  rmSync(`${path}-wal`)
  const before = readFileSync(path)
  expect([place.loss(), place.loss()]).toEqual(['log-gone', 'log-gone'])
  await expect(journal.append(last)).rejects.toThrow('log of the hub’s database was deleted')
  expect(readFileSync(path).equals(before)).toBe(true)
  reader.close()
  await journal.append(last)
  copyFileSync(path, `${path}.killed`)
  copyFileSync(`${path}-wal`, `${path}.killed-wal`)
  const killed = openReadOnly(`${path}.killed`)
  onTestFinished(() => killed.close())
  expect(killed.prepare('SELECT max(seq) AS seq, count(*) AS count FROM journal').get()).toMatchObject({ seq: lastSeq + 21 })
  expect(killed.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
})

it('[JRN135] a log that the hub itself makes anew, when a full disk has space again, is no loss', async () => {
  const path = aDatabase()
  openDatabase(path).close()
  const told: string[] = []
  const { database, relax } = openCrowded(path)
  const place = databasePlace(database, path, (log) => told.push(log))
  const journal = sqliteJournal(database, place)
  onTestFinished(() => journal.close())
  await journal.open()
  const reopens = anew(relax, place)
  // While it is open here, no new file gets its number.
  const before = openSync(`${path}-wal`, 'r')
  onTestFinished(() => closeSync(before))
  const show = given(aMorning())
  for (const percent of [40, 90]) {
    show.when(occupancy(percent)).accepted()
    await journal.append(show.log.at(-1) ?? expect.unreachable())
    expect(place.loss()).toBeNull()
    reopens()
    expect(place.loss()).toBeNull()
  }
  expect([told, existsSync(`${path}-wal`)]).toEqual([[], true])
})

it('[JRN127] its own newest backup is copied over it: the next command is refused, and the backup starts as ever', { timeout: 60_000 }, async () => {
  const dataDir = aFolder()
  const hub = await start(dataDir)
  const ana = await anOperator(hub)
  const path = join(dataDir, 'tricolore.db')
  await ana.done(occupancy(40))
  const backup = await makeBackup({ databasePath: path, folder: aFolder(), file: null, reason: 'hand', version: 'test', nowMs: Date.now() })
  copyFileSync(backup.path, path)
  expect(await ana.send(occupancy(90))).toMatchObject({ ok: false, code: 'read-only', texts: { en: expect.stringContaining('copied over') } })
  await hub.close()
  const next = aFolder()
  mkdirSync(next)
  copyFileSync(backup.path, join(next, 'tricolore.db'))
  const second = await start(next)
  expect(second.hub.tables().occupancy.get('bleu')?.percent).toBe(40)
  await (await anOperator(second)).done(occupancy(50))
  expect(second.hub.storeFault()).toBeNull()
})

it('[JRN72] it was only moved, and is put back: commands go on where they were', { timeout: 60_000 }, async () => {
  const dataDir = aFolder()
  const hub = await start(dataDir)
  const ana = await anOperator(hub)
  const path = join(dataDir, 'tricolore.db')
  renameSync(path, `${path}.aside`)
  expect(await ana.send(occupancy(90))).toMatchObject({ ok: false, code: 'read-only' })
  await eventually('everybody is told', () => dataWarning(hub) !== null)
  renameSync(`${path}.aside`, path)
  await eventually('commands are taken again', async () => (await ana.send(occupancy(40))).ok)
  await eventually('nobody is told any more', () => dataWarning(hub) === null)
  await hub.close()
  expect((await start(dataDir)).hub.tables().occupancy.get('bleu')?.percent).toBe(40)
})
