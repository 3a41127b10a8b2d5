import type { DatabaseSync } from 'node:sqlite'

/** Everything that `run` writes, or nothing. */
export function inTransaction<Answer>(database: DatabaseSync, run: () => Answer): Answer {
  database.exec('BEGIN IMMEDIATE')
  try {
    const answer = run()
    database.exec('COMMIT')
    return answer
  } catch (reason) {
    // SQLite has already rolled back by itself after some errors, such as a full disk.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw reason
  }
}
