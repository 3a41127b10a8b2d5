/**
 * Whether the file that the hub has open still stands in its place. When somebody deletes the data folder or puts another file there, SQLite goes on
 * writing into what nobody will find again: every command is "done", and gone at the next start.
 */
import { statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import type { Texts } from '@tricolore/shared/model/values.ts'

/** `gone`: nothing is there any more. `replaced`: another file. */
export type Loss = 'gone' | 'replaced'

export type DatabasePlace = {
  readonly path: string
  /** Null while it is the one that was opened. A look at the disk of some microseconds. */
  loss(): Loss | null
  /** All that the hub has stored, out of what it still holds open, into a file that is empty or not there. */
  copyTo(path: string): void
}

/** Call it right after the file was opened. */
export function databasePlace(database: DatabaseSync, path: string): DatabasePlace {
  const opened = identityOf(path)
  return {
    path,
    loss() {
      const present = identityOf(path)
      if (present === opened) return null
      return present === null ? 'gone' : 'replaced'
    },
    copyTo(to) {
      database.prepare('VACUUM INTO ?').run(to)
      // What is in the log beside the file must not be taken for a part of whatever stands there at the next start.
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    },
  }
}

/** Device and inode; null where nothing is there. */
function identityOf(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found ? `${found.dev}:${found.ino}` : null
}

/** What an append says then. */
export class DatabaseLost extends Error {
  override readonly name = 'DatabaseLost'
  readonly texts: Texts
  constructor(path: string, loss: Loss) {
    super(loss === 'gone' ? `${path} is not there any more` : `another file stands in the place of ${path}`)
    this.texts = {
      fr:
        loss === 'gone'
          ? `La base de données du hub a disparu (${path}) : les écrans continuent, les commandes sont refusées.`
          : `Un autre fichier a pris la place de la base de données du hub (${path}) : les écrans continuent, les commandes sont refusées.`,
      en:
        loss === 'gone'
          ? `The hub’s database is gone (${path}): screens go on, commands are refused.`
          : `Another file has taken the place of the hub’s database (${path}): screens go on, commands are refused.`,
    }
  }
}
