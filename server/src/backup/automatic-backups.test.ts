import type { Texts } from '@tricolore/shared/model/values.ts'
import { createFakeClock } from '@tricolore/shared/testing/clock.ts'
import { expect, it } from 'vitest'
import { createMetrics } from '../host/process/metrics.ts'
import { createAutomaticBackups } from './automatic-backups.ts'
import type { Backup, BackupRequest } from './make-backup.ts'

const MINUTE_MS = 60_000

function aHub() {
  const clock = createFakeClock(1_000_000)
  const world = { seq: 1, fault: null as Error | null, isLost: false, made: [] as BackupRequest[], told: [] as (Texts | null)[] }
  const metrics = createMetrics('test')
  const backups = createAutomaticBackups({
    databasePath: '/data/tricolore.db',
    folder: '/data/backups',
    version: 'test',
    seq: () => world.seq,
    newest: null,
    async make(request) {
      if (world.fault) throw world.fault
      world.made.push(request)
      const { reason, nowMs } = request
      const backup: Backup = {
        path: 'x.db',
        format: 1,
        version: 'test',
        schema: 1,
        seq: world.seq,
        atMs: 0,
        madeAtMs: nowMs,
        event: null,
        reason,
        bytes: 5,
        sha256: '',
      }
      return backup
    },
    isLost: () => world.isLost,
    warn: (texts) => world.told.push(texts),
    metrics,
    log: { error: () => {}, warn: () => {} },
    wallMs: clock.nowMs,
    later: clock.later,
  })
  /** Minute by minute, with what each of them started. */
  const pass = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute += 1) {
      clock.advance(MINUTE_MS)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { world, backups, pass, metrics }
}

it('[JRN62] makes one soon after the start, then one every ten minutes if something changed, and none otherwise', async () => {
  const { world, pass } = aHub()
  await pass(1)
  expect(world.made).toHaveLength(1)
  await pass(30)
  expect(world.made).toHaveLength(1)
  world.seq += 1
  await pass(10)
  expect(world.made.map(({ reason }) => reason)).toEqual(['automatic', 'automatic'])
})

it('[JRN62] makes one at once when it is asked before something risky', async () => {
  const { world, backups } = aHub()
  expect(await backups.makeNow('import')).toBe(true)
  expect(world.made.map(({ reason }) => reason)).toEqual(['import'])
})

it('[JRN65] tells of one that failed, tries again each minute, and takes it back with the next good one', async () => {
  const { world, pass, metrics } = aHub()
  world.fault = new Error('no space left')
  await pass(3)
  expect(world.told.map((texts) => texts?.en.includes('no space left'))).toEqual([true, true, true])
  expect((await metrics.backupLastSuccess.get()).values).toEqual([])
  expect((await metrics.backupAge.get()).values[0]?.value).toBe(180)
  world.fault = null
  await pass(1)
  expect(world.told.at(-1)).toBeNull()
  expect(world.made).toHaveLength(1)
  expect((await metrics.backupLastSuccess.get()).values[0]?.value).toBe((1_000_000 + 4 * MINUTE_MS) / 1000)
  expect((await metrics.backupAge.get()).values[0]?.value).toBe(0)
})

it('[JRN62] makes none any more once the hub closes', async () => {
  const { world, backups, pass } = aHub()
  backups.close()
  await pass(30)
  expect(world.made).toEqual([])
})

it('[JRN112] makes none while the database is not in its place, by itself or when asked, and goes on when it is back', async () => {
  const { world, backups, pass } = aHub()
  world.isLost = true
  await pass(30)
  expect([world.made, await backups.makeNow('import')]).toEqual([[], false])
  world.isLost = false
  await pass(1)
  expect(world.made).toHaveLength(1)
})
