/** The way to the stores for hubs and tools: what an earlier release wrote is copied before this one changes it. */
import type { Logger } from 'pino'
import { type OpenOptions, openStore, type Store } from '../store/open-store.ts'
import { backupBeforeMigration, migrationFolder } from './before-migration.ts'
import { keepCrewNames } from './keep-crew.ts'
import { tellOfLeftCopy } from './left-copy.ts'
import type { Backup } from './make-backup.ts'

type Options = Omit<OpenOptions, 'beforeMigration'> & {
  /** Where the copy goes; as `--backups` has it. */
  readonly backups?: string | null
  /** As `--keep-crew` has it; left out by tools, which take nothing away. */
  readonly keepCrew?: number | null
}

export type OpenedStore = Store & {
  /** There was no database, although there is this copy of one; null otherwise. */
  readonly leftCopy: Backup | null
}

/** `url`: one that `journalAddress` lets pass. Rejects with a `StartFault` or a `CorruptJournal`. */
export async function openWithBackup(
  url: string,
  dataDir: string,
  log: Logger,
  { backups = null, keepCrew = null, ...options }: Options = {},
): Promise<OpenedStore> {
  await keepCrewNames({ keepCrew, journal: url, dataDir, backups }, log, (options.wallMs ?? Date.now)())
  const folder = migrationFolder(dataDir, backups)
  let left: Backup | null = null
  const store = await openStore(url, dataDir, log, {
    ...options,
    async beforeMigration(databasePath) {
      left = tellOfLeftCopy(databasePath, folder, log)
      await backupBeforeMigration(databasePath, folder, log)
    },
  })
  return { ...store, leftCopy: left }
}
