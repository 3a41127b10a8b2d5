/** The stores of one hub in its data folder; on a disk without space what is there is shown, and written again when there is some. */
import type { Logger } from 'pino'
import { StartFault } from '../../host/process/start-fault.ts'
import { type DataFolder, makeOwnFile } from '../data-folder.ts'
import { DiskFull } from '../full-disk.ts'
import type { Journal } from '../journal.ts'
import type { OpenOptions, Store } from '../open-store.ts'
import { type DatabasePlace, databasePlace } from './database-place.ts'
import { type CrowdedDatabase, openCrowded, openDatabase } from './sqlite-database.ts'
import { sqliteJournal } from './sqlite-journal.ts'
import { sqliteSecrets } from './sqlite-secrets.ts'
import { sqliteTakeReports } from './sqlite-take-reports.ts'

type BeforeMigration = OpenOptions['beforeMigration']

export type SqliteStore = Pick<Store, 'journal' | 'secrets' | 'takeReports' | 'place' | 'startFault'>

/** Rejects with a `StartFault`, also where the disk is full and nothing is there yet, or with a `CorruptJournal`. */
export async function openSqlite(folder: DataFolder, dataDir: string, beforeMigration: BeforeMigration, log: Logger): Promise<SqliteStore> {
  const { database, relax } = await opened(folder, dataDir, beforeMigration)
  const takeReports = sqliteTakeReports(database, (reason) => log.error({ err: reason }, 'the report of a Take is damaged: it counts as missing'))
  const place = databasePlace(database, folder.databasePath, (path) =>
    log.error({ path }, 'the log of the database was deleted under this hub: nothing is lost, all of it is in the database now, and another one is begun'),
  )
  const journal = sqliteJournal(database, place)
  return {
    journal: relax ? relaxing(journal, anew(relax, place), log) : journal,
    secrets: sqliteSecrets(database),
    takeReports,
    place,
    startFault: relax ? new DiskFull(dataDir) : null,
  }
}

type Opened = Pick<CrowdedDatabase, 'database'> & { readonly relax: CrowdedDatabase['relax'] | null }

async function opened({ databasePath, isFull }: DataFolder, dataDir: string, beforeMigration: BeforeMigration): Promise<Opened> {
  try {
    if (isFull) return openCrowded(databasePath)
    await beforeMigration(databasePath)
    makeOwnFile(databasePath)
    return { database: openDatabase(databasePath), relax: null }
  } catch (reason) {
    if (!(reason instanceof DiskFull)) throw reason
    return atLeastReadable(databasePath, dataDir)
  }
}

function atLeastReadable(databasePath: string, dataDir: string): Opened {
  try {
    return openCrowded(databasePath)
  } catch (reason) {
    if (!(reason instanceof DiskFull)) throw reason
    throw new StartFault(
      `The disk of the data folder ${dataDir} is full, and what this release needs cannot be made there: make room, or choose another folder with --data.`,
    )
  }
}

/** `relax` closes SQLite's log on the way, whether it comes to its end or not: the one that stands there afterwards is the hub's. */
export function anew(relax: () => void, place: DatabasePlace): () => void {
  return () => {
    try {
      relax()
    } finally {
      place.logBegunAnew()
    }
  }
}

/** The first write that fits makes it a file like any other again. */
function relaxing(journal: Journal, relax: () => void, log: Logger): Journal {
  let isRelaxed = false
  function tryToRelax(): void {
    if (isRelaxed) return
    try {
      relax()
      isRelaxed = true
    } catch (reason) {
      log.warn({ err: reason }, 'there is space again, but not for others to read the journal while this hub runs')
    }
  }
  return {
    ...journal,
    async append(...entry) {
      await journal.append(...entry)
      tryToRelax()
    },
    async probe() {
      await journal.probe()
      tryToRelax()
    },
  }
}
