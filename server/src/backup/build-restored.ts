/**
 * A new database whose journal is the beginning of another one's, and one row that says so. Rows are copied as they are, so that the chain
 * of hashes goes on from where it was cut; the records are made anew from the changes.
 */
import { inTransaction } from '../store/sqlite/in-transaction.ts'
import { copyDatabase, openDatabase } from '../store/sqlite/sqlite-database.ts'
import { emptyFile } from './durable-files.ts'
import { COLUMNS, endJournal } from './journal-writing.ts'

export type RestoreSource = {
  /** The database that holds the journal up to `seq`; it was checked. */
  readonly journalPath: string
  readonly seq: number
  /** Where passwords, logins and keys are taken from: the folder's own newest, so that nobody who was shut out is let in again. */
  readonly secretsPath: string
  /** Written; whatever is there goes. */
  readonly targetPath: string
  /** Wall clock. */
  readonly nowMs: number
}

/** The file that it leaves is complete and closed; the caller checks it before it is put in place. */
export function buildRestored({ journalPath, seq, secretsPath, targetPath, nowMs }: RestoreSource): void {
  emptyFile(targetPath)
  copyDatabase(secretsPath, targetPath)
  const database = openDatabase(targetPath)
  try {
    database.exec('PRAGMA foreign_keys = OFF')
    database.prepare('ATTACH ? AS source').run(journalPath)
    inTransaction(database, () => {
      database.exec('DELETE FROM main.journal')
      database.prepare(`INSERT INTO main.journal (${COLUMNS}) SELECT ${COLUMNS} FROM source.journal WHERE seq <= ? ORDER BY seq`).run(seq)
      const last = database.prepare('SELECT at_ms FROM main.journal WHERE seq = ?').get(seq)
      endJournal(database, { type: 'recordRestore', toSeq: seq, toAtMs: last ? Number(last.at_ms) : null }, nowMs)
    })
    database.exec('DETACH source')
    // One file, without a log of its own beside it, so that it is in place with one rename.
    database.exec('PRAGMA journal_mode = DELETE')
  } finally {
    database.close()
  }
}
