/** From the `--journal` setting to the stores of one hub: the journal, and beside it what must stay secret and what screens have proved. */
import type { Logger } from 'pino'
import { memorySecrets, type SecretStore } from '../auth/secret-store.ts'
import { sqliteSecrets } from '../auth/sqlite-secrets.ts'
import { backupBeforeMigration, migrationFolder } from '../backup/before-migration.ts'
import { memoryPainted, type PaintedStore } from '../hub/painted-store.ts'
import type { PresenceBoard } from '../hub/shared-presence.ts'
import { claimDataFolder, isOpenToOthers, makeOwnFile } from './data-folder.ts'
import { type DatabasePlace, databasePlace } from './database-place.ts'
import type { Journal } from './journal.ts'
import { isPostgres } from './journal-address.ts'
import { memoryJournal } from './memory-journal.ts'
import { openDatabase } from './sqlite-database.ts'
import { sqliteJournal } from './sqlite-journal.ts'
import { sqlitePainted } from './sqlite-painted.ts'

export type Store = {
  readonly journal: Journal
  readonly secrets: SecretStore
  readonly painted: PaintedStore
  /** Where several hubs tell one another who is connected; null for a store of one hub. */
  readonly board: PresenceBoard | null
  /** The file of the database; null where it is no file of this hub's. */
  readonly place: DatabasePlace | null
  /** The hub has made what a first start makes: the next one may start. */
  readonly started: () => Promise<void>
  /** Gives back what the store held beside the journal; call it after the journal is closed. */
  readonly release: () => void
}

const ofOneHub = { board: null, place: null, started: async () => {} }

export type OpenOptions = {
  /** True for a hub: it makes what is missing and waits for its turn to start; false for a tool that looks while hubs run. */
  readonly isHub?: boolean
  /** This process's wall clock. */
  readonly wallMs?: () => number
  /** Where the copy goes that is made before data of an earlier release is changed; as `--backups` has it. */
  readonly backups?: string | null
}

/** `url`: one that `journalAddress` lets pass. Rejects with a `StartFault` or a `CorruptJournal`. */
export async function openStore(
  url: string,
  dataDir: string,
  log: Logger,
  { isHub = false, wallMs = () => Date.now(), backups = null }: OpenOptions = {},
): Promise<Store> {
  if (url === 'memory:') return { ...ofOneHub, journal: memoryJournal(), secrets: memorySecrets(), painted: memoryPainted(), release: () => {} }
  // Loaded where it is wanted: a hub that was killed is back the sooner for it.
  const postgres = async () => (await import('./open-postgres.ts')).openPostgres(url, { isHub, wallMs, backups, log })
  if (isPostgres(url) && !isHub) return { ...(await postgres()), release: () => {} }
  const folder = claimDataFolder(dataDir)
  if (isOpenToOthers(dataDir)) log.warn({ path: dataDir }, 'others on this machine may read the data folder, which holds keys: chmod 700 closes it')
  try {
    // Uploads and the engine of live pictures stay with each hub.
    if (isPostgres(url)) return { ...(await postgres()), release: folder.release }
    await backupBeforeMigration(folder.databasePath, migrationFolder(dataDir, backups), log)
    makeOwnFile(folder.databasePath)
    const database = openDatabase(folder.databasePath)
    const place = databasePlace(database, folder.databasePath)
    const painted = sqlitePainted(database, (reason) => log.error({ err: reason }, 'the proof of a Take is damaged: it counts as missing'))
    return { ...ofOneHub, place, journal: sqliteJournal(database, place), secrets: sqliteSecrets(database), painted, release: folder.release }
  } catch (reason) {
    folder.release()
    throw reason
  }
}
