/** F17: a journal of 100,000 commands is backed up, verified and put back to an earlier instant; and what a backup costs the commands beside it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { carryOutRestore } from '@tricolore/server/backup/carry-out-restore.ts'
import { checkDatabase, makeBackup } from '@tricolore/server/backup/make-backup.ts'
import { makeInWorker } from '@tricolore/server/backup/make-in-worker.ts'
import { planRestore } from '@tricolore/server/backup/restore-plan.ts'
import { openDatabase } from '@tricolore/server/journal/sqlite-database.ts'
import { sqliteJournal } from '@tricolore/server/journal/sqlite-journal.ts'
import { aMorning } from '@tricolore/shared/testing/builders.ts'
import { given } from '@tricolore/shared/testing/scenario.ts'
import { printTable, quantile } from './table.ts'

const COMMANDS = 100_000
const ROUNDS = 3
const WATCHED = 150

export async function benchBackup(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tricolore-bench-backup-'))
  const databasePath = join(dataDir, 'tricolore.db')
  try {
    const append = await filled(databasePath)
    const [backupMs, verifyMs, restoreMs]: [number[], number[], number[]] = [[], [], []]
    const [aloneMs, besideMs]: [number[], number[]] = [[], []]
    for (let round = 0; round < ROUNDS; round += 1) {
      aloneMs.push(...(await watched(append, WATCHED)))
      const request = {
        databasePath,
        folder: join(dataDir, 'backups'),
        file: null,
        reason: 'automatic',
        version: 'bench',
        nowMs: Date.now() + round * 1000,
      } as const
      let isMaking = true
      const startedMs = performance.now()
      const making = makeInWorker(request).finally(() => {
        isMaking = false
      })
      besideMs.push(...(await watched(append, Number.POSITIVE_INFINITY, () => isMaking)))
      await making
      backupMs.push(performance.now() - startedMs)
    }
    const { path } = await makeBackup({ databasePath, folder: join(dataDir, 'by-hand'), file: null, reason: 'hand', version: 'bench', nowMs: Date.now() })
    for (let round = 0; round < ROUNDS; round += 1) {
      verifyMs.push(await timed(() => checkDatabase(path)))
      const other = join(dataDir, `restored-${round}`)
      restoreMs.push(
        await timed(async () => {
          const plan = await planRestore({ dataDir: other, from: path, seq: COMMANDS - 10, at: null, nowMs: Date.now() })
          await carryOutRestore(plan, { backupsFolder: join(other, 'backups'), version: 'bench', nowMs: Date.now() })
        }),
      )
    }
    printTable(`Backups of ${COMMANDS.toLocaleString('en')} commands`, [
      { name: 'backup in the hub, copied and checked, commands going on', unit: 'ms', values: backupMs, limit: '' },
      { name: 'verify', unit: 'ms', values: verifyMs, limit: '' },
      { name: 'restore from it to an earlier entry, checked', unit: 'ms', values: restoreMs, limit: '<= 10,000' },
      { name: 'one append, no backup: p99', unit: 'ms', values: [quantile(aloneMs, 0.99)], limit: '' },
      { name: 'one append beside a backup: p99', unit: 'ms', values: [quantile(besideMs, 0.99)], limit: '' },
      { name: 'the longest append: no backup, beside one', unit: 'ms', values: [Math.max(...aloneMs), Math.max(...besideMs)], limit: '' },
    ])
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** A journal of that many commands, most of them taps at a door; answers how to append one more. */
async function filled(databasePath: string): Promise<() => Promise<void>> {
  const event = aMorning()
  const scenario = given(event)
  scenario.when({ type: 'setOccupancy', roomId: 'bleu', percent: 1 }).accepted()
  const [sample] = scenario.log
  if (!sample) throw new Error('the sample was not accepted')
  const database = openDatabase(databasePath)
  // Filling it is not what is measured.
  database.exec('PRAGMA synchronous = OFF')
  const journal = sqliteJournal(database)
  await journal.open()
  let seq = 0
  const next = async () => {
    seq += 1
    const edit = sample.change[0]
    if (edit?.table !== 'occupancy' || !edit.after) throw new Error('the sample changes no occupancy')
    const after = { ...edit.after, percent: seq % 101, atMs: sample.atMs + seq }
    const before = seq === 1 ? null : { ...edit.after, percent: (seq - 1) % 101, atMs: sample.atMs + seq - 1 }
    await journal.append({ ...sample, seq, atMs: sample.atMs + seq, commandId: `c-${seq}`, change: [{ ...edit, before, after }] })
  }
  while (seq < COMMANDS) await next()
  database.exec('PRAGMA synchronous = FULL')
  return next
}

/** How long each append takes, 50 a second. */
async function watched(append: () => Promise<void>, count: number, goesOn: () => boolean = () => true): Promise<readonly number[]> {
  const tookMs: number[] = []
  while (tookMs.length < count && goesOn()) {
    tookMs.push(await timed(append))
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return tookMs
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now()
  await run()
  return performance.now() - startedMs
}
