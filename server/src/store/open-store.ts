/** From the `--journal` setting to the stores of one hub: the journal, and beside it what must stay secret and what screens have reported. */
import type { Logger } from 'pino'
import { isPostgres } from '../host/process/journal-address.ts'
import { claimDataFolder, isOpenToOthers } from './data-folder.ts'
import type { Journal } from './journal.ts'
import { memoryJournal } from './memory/memory-journal.ts'
import type { PresenceTable } from './presence-table.ts'
import { memorySecrets, type SecretStore } from './secret-store.ts'
import type { DatabasePlace } from './sqlite/database-place.ts'
import { openSqlite } from './sqlite/open-sqlite.ts'
import { memoryTakeReports, type TakeReportStore } from './take-report-store.ts'

export type Store = {
  readonly journal: Journal
  readonly secrets: SecretStore
  readonly takeReports: TakeReportStore
  /** Where several hubs tell one another who is connected; null for a store of one hub. */
  readonly presenceTable: PresenceTable | null
  /** The file of the database; null where it is no file of this hub's. */
  readonly place: DatabasePlace | null
  /** Why nothing can be written yet; null when it can be. */
  readonly startFault: Error | null
  /** The hub has made what a first start makes: the next one may start. */
  readonly started: () => Promise<void>
  /** Gives back what the store held beside the journal; call it after the journal is closed. */
  readonly release: () => void
}

const ofOneHub = { presenceTable: null, place: null, started: async () => {}, startFault: null }

export type OpenOptions = {
  /** True for a hub: it makes what is missing and waits for its turn to start; false for a tool that looks while hubs run. */
  readonly isHub?: boolean
  /** This process's wall clock. */
  readonly wallMs?: () => number
  /** Called with the database file of this hub before it is opened for writing: the copy of what an earlier release wrote is made here. */
  readonly beforeMigration: (databasePath: string) => Promise<unknown>
}

/** Called through `openWithBackup` of `backup/`. `url`: one that `journalAddress` lets pass. Rejects with a `StartFault` or a `CorruptJournal`. */
export async function openStore(
  url: string,
  dataDir: string,
  log: Logger,
  { isHub = false, wallMs = () => Date.now(), beforeMigration }: OpenOptions,
): Promise<Store> {
  if (url === 'memory:') return { ...ofOneHub, journal: memoryJournal(), secrets: memorySecrets(), takeReports: memoryTakeReports(), release: () => {} }
  // Loaded where it is wanted: a hub that was killed is back the sooner for it.
  const postgres = async () => (await import('./postgres/open-postgres.ts')).openPostgres(url, { isHub, wallMs, log })
  if (isPostgres(url) && !isHub) return { ...(await postgres()), release: () => {} }
  const folder = claimDataFolder(dataDir)
  if (isOpenToOthers(dataDir)) log.warn({ path: dataDir }, 'others on this machine may read the data folder, which holds keys: chmod 700 closes it')
  const [open, ...more] = folder.openToOthers
  if (open !== undefined)
    log.warn({ path: open, more: more.length }, 'others on this machine may read files of the hub, which cannot close them: give them to its user')
  try {
    // Uploads and the engine of live pictures stay with each hub.
    if (isPostgres(url)) return { ...(await postgres()), release: folder.release }
    return { ...ofOneHub, ...(await openSqlite(folder, dataDir, beforeMigration, log)), release: folder.release }
  } catch (reason) {
    folder.release()
    throw reason
  }
}
