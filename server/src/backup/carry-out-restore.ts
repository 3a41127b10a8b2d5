/** Does what a restore's plan says. The caller holds the data folder, so that no hub has it. */
import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { makeOwnFolder } from '../store/data-folder.ts'
import { buildRestored } from './build-restored.ts'
import { emptyFile, moveDurably } from './durable-files.ts'
import { checkDatabase, makeBackup } from './make-backup.ts'
import type { RestorePlan } from './restore-plan.ts'
import { settle } from './settle.ts'

export type RestoreContext = { readonly backupsFolder: string; readonly version: string; readonly nowMs: number }

/** Where what was there has been kept; null when there was nothing. */
export type Restored = { readonly safetyCopy: string | null }

/** What is in place is taken away only when its copy and its successor are both proved. */
export async function carryOutRestore(plan: RestorePlan, context: RestoreContext): Promise<Restored> {
  const { databasePath, journalPath, last, present } = plan
  const safetyCopy = await keepPresent(plan, context)
  const restoring = `${databasePath}.restoring`
  try {
    const secretsPath = present.kind === 'sound' ? databasePath : journalPath
    buildRestored({ journalPath, seq: last.seq, secretsPath, targetPath: restoring, nowMs: context.nowMs })
    const { lastSeq } = await checkDatabase(restoring)
    // One more: that it was restored.
    if (lastSeq !== last.seq + 1) throw new Error(`the restored journal ends with entry ${lastSeq}, not ${last.seq + 1}`)
    // What is still in the log beside the old file goes into it first: at no instant does the folder hold half of it.
    if (present.kind === 'sound') settle(databasePath)
    for (const rest of ['-wal', '-shm']) rmSync(`${databasePath}${rest}`, { force: true })
    moveDurably(restoring, databasePath)
  } finally {
    rmSync(restoring, { force: true })
  }
  return { safetyCopy }
}

async function keepPresent({ databasePath, present }: RestorePlan, { backupsFolder, version, nowMs }: RestoreContext): Promise<string | null> {
  if (present.kind === 'absent') return null
  if (present.kind === 'sound') {
    return (await makeBackup({ databasePath, folder: backupsFolder, file: null, reason: 'restore', version, nowMs })).path
  }
  // What this release cannot read is kept as it is, byte by byte: somebody may still read something out of it.
  const folder = join(backupsFolder, `${present.kind}-${new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '-')}Z`)
  makeOwnFolder(folder)
  for (const file of [databasePath, `${databasePath}-wal`, `${databasePath}-shm`].filter((path) => existsSync(path))) {
    const copy = join(folder, basename(file))
    emptyFile(copy)
    copyFileSync(file, copy)
  }
  return folder
}
