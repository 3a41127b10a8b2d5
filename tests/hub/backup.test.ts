import { copyFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { carryOutRestore } from '@tricolore/server/backup/carry-out-restore.ts'
import { checkDatabase, makeBackup } from '@tricolore/server/backup/make-backup.ts'
import { makeInWorker } from '@tricolore/server/backup/make-in-worker.ts'
import { planRestore } from '@tricolore/server/backup/restore-plan.ts'
import { CorruptJournal } from '@tricolore/server/store/journal.ts'
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import { rewound } from '@tricolore/shared/kernel/rewind.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { tableNames } from '@tricolore/shared/tables/table-names.ts'
import { say } from '@tricolore/shared/words/say.ts'
import { expect, it } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { aPort } from '../support/a-port.ts'
import { aHub } from './support/a-hub.ts'
import { aFolder } from './support/cli.ts'
import { anOperator, aPhone } from './support/clients.ts'

/** Tables as plain, sorted data: a record that was removed and put back stands elsewhere in its map, which means nothing. */
function content(tables: Tables) {
  return Object.fromEntries(tableNames.map((name) => [name, [...tables[name]].toSorted(([a], [b]) => (a < b ? -1 : 1))]))
}

const request = (dataDir: string) =>
  ({ databasePath: join(dataDir, 'tricolore.db'), folder: join(dataDir, 'backups'), file: null, version: 'test', nowMs: Date.UTC(2026, 2, 3) }) as const

it('[JRN60] a backup that is made while commands stream in is sound, and restored it has the state of its last entry', async () => {
  const dataDir = aFolder()
  const hub = await aHub({ journal: 'sqlite:', dataDir })
  // Past the limit of one operator's socket: as fast as the hub takes them.
  const done = async (command: CommandInput) => {
    const answer = await hub.hub.submit({ command }, { name: 'Ana', role: 'operator', roomIds: null })
    if (!answer.ok) throw new Error(say(answer.rejection.why, 'en'))
  }
  let isMaking = true
  const making = makeInWorker({ ...request(dataDir), reason: 'automatic' }).finally(() => {
    isMaking = false
  })
  let sent = 0
  for (; isMaking && sent < 400; sent += 1) {
    if (sent % 20 === 10) await done({ type: 'overrideRoom', roomId: 'rouge', scene: sent % 40 === 10 ? 'black' : 'holding' })
    else await done({ type: 'setOccupancy', roomId: 'bleu', percent: sent % 100 })
  }
  const backup = await making
  expect(backup.seq).toBeGreaterThan(0)
  expect(statSync(backup.path).mode & 0o777).toBe(0o600)
  const then = rewound(hub.hub.tables(), await hub.hub.entries(backup.seq, 1_000))

  const other = aFolder()
  const plan = await planRestore({ dataDir: other, from: backup.path, seq: null, at: null, nowMs: Date.now() })
  await carryOutRestore(plan, { backupsFolder: join(other, 'backups'), version: 'test', nowMs: Date.now() })
  const restored = await checkDatabase(join(other, 'tricolore.db'))
  expect(restored.lastSeq).toBe(backup.seq + 1)
  expect(content(restored.tables)).toEqual(content(then))
})

it('[FLT90] a built hub makes its backups from what was built: no source is loaded in its process', async () => {
  const dataDir = aFolder()
  await aHub({ journal: 'sqlite:', dataDir, backups: 'off', engine: 'off' })
  const backup = await makeInWorker({ ...request(dataDir), reason: 'hand' }, { fromBuild: true, execArgv: ['--no-strip-types'] })
  expect((await checkDatabase(backup.path)).lastSeq).toBe(backup.seq)
})

it('[JRN89] of a folder a restore takes the newest backup that is sound, and none that a restore put aside', async () => {
  const [folder, target] = [aFolder(), aFolder()]
  const hub = await aHub({ journal: 'sqlite:', dataDir: folder, backups: 'off', engine: 'off' })
  const ana = await anOperator(hub)
  const backups = join(folder, 'copies')
  const made = async (name: string, percent: number, reason: 'hand' | 'restore', nowMs: number) => {
    const seq = await ana.done({ type: 'setOccupancy', roomId: 'bleu', percent })
    await makeBackup({ databasePath: join(folder, 'tricolore.db'), folder: backups, file: join(backups, `${name}.db`), reason, version: 'test', nowMs })
    return seq
  }
  await made('first', 10, 'hand', 1_000)
  const good = await made('second', 20, 'hand', 2_000)
  await made('third', 30, 'hand', 3_000)
  await made('aside', 40, 'restore', 4_000)
  await hub.close()
  truncateSync(join(backups, 'third.db'), 5_000)
  const wish = { dataDir: target, from: backups, seq: null, at: null, nowMs: 5_000 }
  const plan = await planRestore(wish)
  expect([plan.journalPath, plan.last.seq, plan.passedOver]).toEqual([
    join(backups, 'second.db'),
    good,
    [expect.stringContaining('third.db is not as it was made')],
  ])
  for (const name of ['first', 'second', 'third', 'aside']) rmSync(join(backups, `${name}.db.json`))
  rmSync(join(backups, 'aside.db'))
  expect(await planRestore(wish)).toMatchObject({ journalPath: join(backups, 'second.db'), passedOver: [expect.stringContaining('third.db is not sound')] })
  await expect(planRestore({ ...wish, from: target })).rejects.toThrow('There is no sound backup in')
})

it('[JRN59] [JRN63] [JRN66] a restore goes back to the entry and stands in the history; clients that had seen more take its state, and nobody is logged out', async () => {
  const dataDir = aFolder()
  const port = await aPort()
  const first = await aHub({ journal: 'sqlite:', dataDir, port })
  const [ana, phone] = [await anOperator(first), await aPhone(first)]
  const wantedSeq = await ana.done({ type: 'go', sessionId: 'part-1', expectedLiveSessionId: null })
  const wanted = first.hub.tables()
  for (const percent of [10, 20, 30]) await ana.done({ type: 'setOccupancy', roomId: 'bleu', percent })
  await ana.done({ type: 'go', sessionId: 'part-2', expectedLiveSessionId: 'part-1' })
  const later = await first.logIn('Ben')
  await eventually('the phone has seen more', () => phone.store.getState().seq > wantedSeq)
  await first.close()

  const plan = await planRestore({ dataDir, from: null, seq: wantedSeq, at: null, nowMs: Date.now() })
  expect(plan.dropped).toMatchObject({ entries: 5, first: { seq: wantedSeq + 1 }, last: { type: 'recordLogin', by: 'Ben' } })
  const { safetyCopy } = await carryOutRestore(plan, { backupsFolder: join(dataDir, 'backups'), version: 'test', nowMs: Date.now() })
  expect((await checkDatabase(safetyCopy ?? '')).lastSeq).toBe(wantedSeq + 5)

  const second = await aHub({ journal: 'sqlite:', dataDir, port })
  expect(second.hub.seq()).toBe(wantedSeq + 1)
  const restore = { type: 'recordRestore', toSeq: wantedSeq, toAtMs: first.hub.recent().find(({ seq }) => seq === wantedSeq)?.atMs }
  expect(second.hub.recent().at(-1)).toMatchObject({ command: restore, by: 'Tricolore', role: 'hub', undoable: false, change: [] })
  expect(content(second.hub.tables())).toEqual(content(wanted))
  await eventually('the operator has the restored state', () => ana.link.getState().status === 'live' && ana.store.getState().seq === wantedSeq + 1)
  expect(ana.store.getState().tables.occupancy.size).toBe(0)
  expect([...ana.store.getState().tables.takes.values()].map(({ sessionId }) => sessionId)).toEqual(['part-1'])
  await eventually('the phone has the restored state', () => phone.link.getState().status === 'live' && phone.store.getState().tables.occupancy.size === 0)
  expect(await ana.done({ type: 'setOccupancy', roomId: 'bleu', percent: 99 })).toBe(wantedSeq + 2)
  await eventually('and what comes after it', () => phone.store.getState().tables.occupancy.get('bleu')?.percent === 99)
  const session = await fetch(new URL('/api/v1/state', second.url), { headers: { authorization: `Bearer ${later}` } })
  expect(session.status).toBe(200)
})

it('[JRN57] going back reaches further than what the hub holds in memory', async () => {
  const hub = await aHub()
  const actor = { name: 'Ana', role: 'operator', roomIds: null } as const
  const done = async (command: object) => {
    const answer = await hub.hub.submit({ command }, actor)
    if (!answer.ok) throw new Error(say(answer.rejection.why, 'en'))
    return answer.seq
  }
  const seq = await done({ type: 'standby', sessionId: 'part-1' })
  for (let count = 0; count < 700; count += 1) await done({ type: 'overrideRoom', roomId: 'rouge', scene: count % 2 === 0 ? 'black' : 'holding' })
  await done({ type: 'standby', sessionId: 'part-1', clear: true })
  const preview = await hub.hub.preview({ command: { type: 'goBack', toSeq: seq } }, actor)
  expect(preview.ok && preview.change.map(({ table }) => table).toSorted()).toEqual(['overrides', 'standbys'])
  await done({ type: 'goBack', toSeq: seq })
  expect([hub.hub.tables().overrides.size, hub.hub.tables().standbys.size]).toEqual([0, 1])
})

/** A small generator of chance with a seed, so that a failure can be repeated. */
function chance(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Everything that was accepted, as it is stored. */
function stored(path: string): unknown {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    return ['SELECT * FROM journal ORDER BY seq', 'SELECT * FROM records ORDER BY tbl, id'].map((query) => database.prepare(query).all())
  } finally {
    database.close()
  }
}

it('[JRN58] of 200 flipped bits verify finds each, or what was accepted is as it was; the sha256 beside a backup finds all', async () => {
  const dataDir = aFolder()
  const hub = await aHub({ journal: 'sqlite:', dataDir })
  const ana = await anOperator(hub)
  for (let percent = 0; percent < 40; percent += 1) await ana.done({ type: 'setOccupancy', roomId: 'bleu', percent })
  await hub.close()
  const { path } = await makeBackup({ ...request(dataDir), reason: 'hand' })
  const [good, was] = [readFileSync(path), stored(path)]
  const damaged = join(dataDir, 'damaged.db')
  const pick = chance(20_260_303)
  let found = 0
  for (let flip = 0; flip < 200; flip += 1) {
    const bytes = Buffer.from(good)
    const position = pick(bytes.length)
    bytes.writeUInt8((bytes[position] ?? 0) ^ (1 << pick(8)), position)
    writeFileSync(damaged, bytes)
    const verdict = await checkDatabase(damaged).then(
      () => 'sound',
      (reason: unknown) => reason,
    )
    if (verdict === 'sound') expect(stored(damaged), `byte ${position}`).toEqual(was)
    else expect(verdict).toBeInstanceOf(CorruptJournal)
    if (verdict !== 'sound') found += 1
    copyFileSync(`${path}.json`, `${damaged}.json`)
    await expect(planRestore({ dataDir: join(dataDir, 'other'), from: damaged, seq: null, at: null, nowMs: 0 })).rejects.toThrow('sha256')
  }
  // The others hit empty space, or what is kept beside the journal.
  expect(found).toBeGreaterThan(50)
})
