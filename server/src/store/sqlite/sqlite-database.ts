/**
 * The hub's one database file: how it is opened, and which releases wrote it. Its tables: `sqlite-schema.ts`. `node:sqlite` is used in this
 * folder, by backups and by the doctor, nowhere else.
 */
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartFault } from '../../host/process/start-fault.ts'
import { isBusy } from '../data-folder.ts'
import { DiskFull, isDiskFull } from '../full-disk.ts'
import { CorruptJournal, NewerTricolore } from '../journal.ts'
import { checkStamp, nextStamp, readStamp, type Stamp } from '../stamp.ts'
import { inTransaction } from './in-transaction.ts'
import { createTables, FILE_VERSION } from './sqlite-schema.ts'

/** SQLite's `application_id` of a backup, in its header: a hub that runs finds by it that one was copied over its file. */
export const BACKUP_ID = 0x54726942

/** How long a statement waits for another process to let go of the file. Short: nothing else happens in the hub meanwhile. */
const BUSY_TIMEOUT_MS = 250

/** Throws a `CorruptJournal` when the file is no database, and a `NewerTricolore` when it is one that this release cannot go on from. */
export function openDatabase(path: string): DatabaseSync {
  let database: DatabaseSync | null = null
  try {
    database = new DatabaseSync(path)
    database.exec(`
      PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS};
      PRAGMA trusted_schema = OFF;
      PRAGMA foreign_keys = ON;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
    `)
    const version = knownVersion(database, path)
    if (version < FILE_VERSION) createTables(database, version)
    writeStamp(database)
    if (database.prepare('PRAGMA application_id').get()?.application_id === BACKUP_ID) {
      // It was put here on purpose. Into the file itself, and not only into the log beside it.
      database.exec('PRAGMA application_id = 0; PRAGMA wal_checkpoint(TRUNCATE)')
    }
    return database
  } catch (reason) {
    // What it still holds would keep the next one out that opens the file.
    if (database?.isOpen) database.close()
    if (reason instanceof CorruptJournal || reason instanceof NewerTricolore) throw reason
    if (isDiskFull(reason)) throw new DiskFull(dirname(path), reason)
    throw new CorruptJournal(`${path} cannot be opened as a database: ${reason instanceof Error ? reason.message : String(reason)}`)
  }
}

export type CrowdedDatabase = {
  readonly database: DatabaseSync
  /** There is space again: from here on it is opened as ever, and others may read it too. Throws when it does not fit after all. */
  readonly relax: () => void
}

/**
 * The same on a disk without space: what is there can be read, and written again by itself when there is some. Until `relax` nobody else can
 * open the file: SQLite keeps the index of its WAL in memory then, since a file for it would not fit. Throws a `DiskFull` where it first had to write.
 */
export function openCrowded(path: string): CrowdedDatabase {
  if (!existsSync(path)) throw new DiskFull(dirname(path))
  const database = new DatabaseSync(path)
  database.exec(`
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA trusted_schema = OFF;
    PRAGMA foreign_keys = ON;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
  `)
  if (knownVersion(database, path) < FILE_VERSION) {
    database.close()
    throw new DiskFull(dirname(path))
  }
  return {
    database,
    relax() {
      // SQLite leaves the mode only with the WAL; each statement is whole for itself.
      database.exec(`PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL; PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
      writeStamp(database)
    },
  }
}

/**
 * The same file, only to be looked at: a running hub's, or a backup's. Nothing in it is written, and nothing migrated. Throws a `CorruptJournal`
 * when it is none, and a `StartFault` where it cannot be looked at for now, which says nothing about what is in it.
 */
export function openReadOnly(path: string): DatabaseSync {
  try {
    const database = new DatabaseSync(path, { readOnly: true })
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}; PRAGMA trusted_schema = OFF`)
    if (knownVersion(database, path) === 0) throw new CorruptJournal(`${path} holds nothing that a hub has stored`)
    return database
  } catch (reason) {
    if (reason instanceof CorruptJournal || reason instanceof NewerTricolore) throw reason
    if (isDiskFull(reason)) throw new StartFault(`The disk of ${path} is full, and nothing can be opened there to look at it: make room.`)
    if (isBusy(reason))
      throw new StartFault(
        `Another process keeps ${path} to itself, as a hub does that was started on a full disk: make room there, and try again in a moment.`,
      )
    throw new CorruptJournal(`${path} cannot be opened as a database: ${reason instanceof Error ? reason.message : String(reason)}`)
  }
}

/** What stands in it at one instant, into a file that is empty or not there; whoever writes to it meanwhile is not held up. */
export function copyDatabase(from: string, to: string): void {
  const database = openReadOnly(from)
  try {
    database.prepare('VACUUM INTO ?').run(to)
  } finally {
    database.close()
  }
}

/** Of a copy that nobody has open. Earlier releases pass over it. */
export function markAsBackup(path: string): void {
  const database = new DatabaseSync(path)
  try {
    database.exec(`PRAGMA application_id = ${BACKUP_ID}`)
  } finally {
    database.close()
  }
}

/** 0: nothing was stored yet. */
export function schemaVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0)
}

/** The number of its tables; 0: nothing was stored yet. Throws a `NewerTricolore` where this release cannot go on from it. */
export function knownVersion(database: DatabaseSync, path: string): number {
  const version = schemaVersion(database)
  if (version === 0) return 0
  const stamp = sqliteStamp(database)
  if (version > FILE_VERSION) throw new NewerTricolore(path, `tables ${version}, this one knows ${FILE_VERSION}`)
  checkStamp(stamp, path)
  return version
}

/** Which releases wrote the records that are there. */
export function sqliteStamp(database: DatabaseSync): Stamp {
  // The very first releases had no such table.
  if (!database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'meta'`).get()) return readStamp(() => null)
  const read = database.prepare('SELECT value FROM meta WHERE key = ?')
  return readStamp((key) => read.get(key)?.value)
}

/** True when opening the file for a hub would write into it what an earlier release does not expect: it is to be backed up first. */
export function isOlder(path: string): boolean {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    const version = knownVersion(database, path)
    return version > 0 && (version < FILE_VERSION || nextStamp(sqliteStamp(database)) !== null)
  } finally {
    database.close()
  }
}

function writeStamp(database: DatabaseSync): void {
  const stamp = nextStamp(sqliteStamp(database))
  if (stamp === null) return
  const write = database.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)')
  inTransaction(database, () => {
    for (const [key, value] of stamp) write.run(key, value)
  })
}
