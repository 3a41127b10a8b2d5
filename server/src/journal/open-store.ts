/** From the `--journal` setting to the stores of one hub: the journal, and beside it what must stay secret and what screens have proved. */
import type { Logger } from 'pino'
import { memorySecrets, type SecretStore } from '../auth/secret-store.ts'
import { sqliteSecrets } from '../auth/sqlite-secrets.ts'
import { memoryPainted, type PaintedStore } from '../hub/painted-store.ts'
import { StartFault } from '../start-fault.ts'
import { claimDataFolder, isOpenToOthers } from './data-folder.ts'
import type { Journal } from './journal.ts'
import { memoryJournal } from './memory-journal.ts'
import { openDatabase } from './sqlite-database.ts'
import { sqliteJournal } from './sqlite-journal.ts'
import { sqlitePainted } from './sqlite-painted.ts'

export type Store = {
  readonly journal: Journal
  readonly secrets: SecretStore
  readonly painted: PaintedStore
  /** Gives back what the store held beside the journal; call it after the journal is closed. */
  readonly release: () => void
}

/** True when a store of that address exists; the settings ask before anything is opened. */
export function isKnownJournal(url: string): boolean {
  return url === 'sqlite:' || url === 'memory:'
}

/** Throws a `StartFault` or a `CorruptJournal`. */
export function openStore(url: string, dataDir: string, log: Logger): Store {
  if (url === 'memory:') return { journal: memoryJournal(), secrets: memorySecrets(), painted: memoryPainted(), release: () => {} }
  if (url !== 'sqlite:') throw new StartFault(`The journal ${url} is not known: it is sqlite: or memory:.`)
  const folder = claimDataFolder(dataDir)
  if (isOpenToOthers(dataDir)) log.warn({ path: dataDir }, 'others on this machine may read the data folder, which holds keys: chmod 700 closes it')
  try {
    const database = openDatabase(folder.databasePath)
    const painted = sqlitePainted(database, (reason) => log.error({ err: reason }, 'the proof of a Take is damaged: it counts as missing'))
    return { journal: sqliteJournal(database), secrets: sqliteSecrets(database), painted, release: folder.release }
  } catch (reason) {
    folder.release()
    throw reason
  }
}
