/** The way to the stores for hubs and tools: what an earlier release wrote is copied before this one changes it. */
import type { Logger } from 'pino'
import { type OpenOptions, openStore, type Store } from '../store/open-store.ts'
import { backupBeforeMigration, migrationFolder } from './before-migration.ts'

type Options = Omit<OpenOptions, 'beforeMigration'> & {
  /** Where the copy goes; as `--backups` has it. */
  readonly backups?: string | null
}

/** `url`: one that `journalAddress` lets pass. Rejects with a `StartFault` or a `CorruptJournal`. */
export function openWithBackup(url: string, dataDir: string, log: Logger, { backups = null, ...options }: Options = {}): Promise<Store> {
  const folder = migrationFolder(dataDir, backups)
  return openStore(url, dataDir, log, { ...options, beforeMigration: (databasePath) => backupBeforeMigration(databasePath, folder, log) })
}
