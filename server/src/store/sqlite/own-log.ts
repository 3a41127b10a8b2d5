/**
 * The log beside the database (`-wal`): the newest of what was stored stands there alone until SQLite writes it into the file. When somebody deletes
 * it, SQLite goes on writing into what nobody finds again, and a hub that is killed then has lost it. The open connection still reads all of it: it is
 * written into the file, and another log is begun.
 */
import { realpathSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { identityOf } from './file-identity.ts'
import { schemaVersion } from './sqlite-database.ts'

export type OwnLog = {
  /**
   * True while the log that the connection has open stands beside the file; where it did not, it is made good first. False where that does not work
   * yet, such as while another process reads the file, or on a full disk: what is written then is not stored.
   */
  isInPlace(): boolean
  /** The connection itself has closed its log or made it anew, as each change of `journal_mode` does: what stands there now is its own. */
  begunAnew(): void
}

/** Call it right after the file was opened. `onMended`: nothing is lost, and somebody should know that it was taken away. */
export function ownLog(database: DatabaseSync, databasePath: string, onMended: (path: string) => void): OwnLog {
  // SQLite follows a link to the database and keeps the log beside the file itself.
  const path = `${realpathSync(databasePath)}-wal`
  /** Null while there is none yet. */
  let own: string | null = null

  function begunAnew(): void {
    try {
      // SQLite opens its log with the first look into the file.
      schemaVersion(database)
    } catch {
      // On a full disk, or in a damaged file: whoever reads or writes next says so.
    }
    own = identityOf(path)
  }
  begunAnew()

  return {
    begunAnew,
    isInPlace() {
      if (!database.isOpen) return true
      const present = identityOf(path)
      own ??= present
      if (present === own) return true
      if (!isBegunAgain(database)) return false
      begunAnew()
      onMended(path)
      return true
    },
  }
}

function isBegunAgain(database: DatabaseSync): boolean {
  try {
    // The way to another log without closing the connection: what was prepared on it goes on. It first takes the file for itself alone, and only then
    // writes all of the log into it. A checkpoint by itself would write a part of it beside a reader, and the file is unsound without the rest.
    database.exec('PRAGMA journal_mode = DELETE; PRAGMA journal_mode = WAL')
    return true
  } catch {
    // Another process has the file open, or the disk is full: the callers say that the log is gone, and ask again.
    return false
  }
}
