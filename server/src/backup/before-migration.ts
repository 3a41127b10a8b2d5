/** The copy of a data folder that an earlier release wrote, made before this one writes into it what that one cannot read: the way back. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { version } from '../host/process/build.ts'
import { StartFault } from '../host/process/start-fault.ts'
import { CorruptJournal } from '../store/journal.ts'
import { isOlder } from '../store/sqlite/sqlite-database.ts'
import { makeBackup } from './make-backup.ts'

/**
 * Answers where the copy is; null where none was needed. It is made whatever `--backups` says: without it nobody could go back. Rejects with a
 * `CorruptJournal`, or a `StartFault` where it cannot be made; nothing was changed then.
 */
export async function backupBeforeMigration(databasePath: string, folder: string, log: Pick<Logger, 'warn'>, nowMs = Date.now()): Promise<string | null> {
  if (!existsSync(databasePath) || !isOlder(databasePath)) return null
  try {
    const { path, schema } = await makeBackup({ databasePath, folder, file: null, reason: 'migration', version, nowMs })
    log.warn({ path, schema }, `an earlier release wrote this data: it is kept as it was in ${path}, from which that release goes on`)
    return path
  } catch (reason) {
    if (reason instanceof CorruptJournal || reason instanceof StartFault) throw reason
    const why = reason instanceof Error ? reason.message : String(reason)
    throw new StartFault(
      `An earlier release wrote this data, and the backup that has to be made before this one changes it failed (${why}): nothing was changed; give ${folder} some space, or name another one with --backups.`,
    )
  }
}

/** Where it goes. */
export function migrationFolder(dataDir: string, backups: string | null): string {
  return backups === null || backups === 'off' ? join(dataDir, 'backups') : backups
}
