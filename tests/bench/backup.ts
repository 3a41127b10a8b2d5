/** F17: a journal of 100,000 commands is backed up, verified and put back to an earlier instant; and what a backup costs the commands beside it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { carryOutRestore } from '@tricolore/server/backup/carry-out-restore.ts'
import { checkDatabase, makeBackup } from '@tricolore/server/backup/make-backup.ts'
import { makeInWorker } from '@tricolore/server/backup/make-in-worker.ts'
import { planRestore } from '@tricolore/server/backup/restore-plan.ts'
import { filledJournal } from '../support/filled-journal.ts'
import { printTable, quantile } from './table.ts'

const COMMANDS = 100_000
const ROUNDS = 3
const WATCHED = 150

export async function benchBackup(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tricolore-bench-backup-'))
  const databasePath = join(dataDir, 'tricolore.db')
  try {
    const append = await filledJournal(databasePath, COMMANDS)
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
