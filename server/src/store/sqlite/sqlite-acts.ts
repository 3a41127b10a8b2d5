/** What undo asks the SQLite journal, however long it is: by indexes, so that a day of other people's acts costs nothing. */
import type { DatabaseSync } from 'node:sqlite'
import { storable } from '../journal-row.ts'

// Made where they are missing, without a new schema version: an older hub passes over an index that it does not know.
const indexes = `
  CREATE INDEX IF NOT EXISTS journal_acts ON journal (by, seq) WHERE undoable = 1;
  CREATE INDEX IF NOT EXISTS journal_undoes ON journal (undoes) WHERE undoes IS NOT NULL;
  CREATE INDEX IF NOT EXISTS journal_redoes ON journal (redoes) WHERE redoes IS NOT NULL;
`

const withWhatCameOfThem = (acts: string) => `
  WITH acts AS (${acts})
  SELECT journal.* FROM acts CROSS JOIN journal ON journal.seq = acts.seq
  UNION SELECT journal.* FROM acts CROSS JOIN journal ON journal.undoes = acts.seq AND journal.undoes IS NOT NULL
  UNION SELECT journal.* FROM acts CROSS JOIN journal ON journal.redoes = acts.seq AND journal.redoes IS NOT NULL
  ORDER BY seq`

/** Answers rows, oldest first; see `Journal.acts`. */
export function sqliteActs(database: DatabaseSync): (of: { readonly seq: number } | { readonly by: string }, limit: number) => Record<string, unknown>[] {
  makeIndexes(database)
  const ofSeq = database.prepare(withWhatCameOfThem('SELECT seq FROM journal WHERE seq = ?'))
  const ofName = database.prepare(withWhatCameOfThem('SELECT seq FROM journal WHERE by = ? AND undoable = 1 ORDER BY seq DESC LIMIT ?'))
  return (of, limit) => ('seq' in of ? ofSeq.all(of.seq) : ofName.all(storable(of.by), limit))
}

/** Without them the same is found by reading the whole journal: a full disk, or a file that is only looked at, is no reason to refuse. */
function makeIndexes(database: DatabaseSync): void {
  try {
    database.exec(indexes)
  } catch (reason) {
    const isBearable = reason instanceof Error && /full|read.?only|busy|locked/i.test(reason.message)
    if (!isBearable) throw reason
  }
}
