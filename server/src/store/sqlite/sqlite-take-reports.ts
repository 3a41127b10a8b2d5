/** Reports of Takes in the hub's database file, so that the history keeps them over a restart. */
import type { DatabaseSync } from 'node:sqlite'
import type { TakeReport } from '@tricolore/shared/protocol/down.ts'
import { MOST_KEPT, type TakeReportStore } from '../take-report-store.ts'

// Made where it is missing, without a new schema version: an older hub passes over a table that it does not know, and one can go back to it.
const schema = `
  CREATE TABLE IF NOT EXISTS painted (
    take_id TEXT PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS painted_by_time ON painted (at_ms);
`

/** `onUnreadable` is called with a report that is damaged: it counts as missing, since a report is no reason not to start. */
export function sqliteTakeReports(database: DatabaseSync, onUnreadable: (reason: unknown) => void): TakeReportStore {
  let known: ReturnType<typeof prepare> | null = null
  /** Only when it is first asked: before the journal was checked nothing is written into the file. */
  function statements() {
    known ??= prepare(database)
    return known
  }

  function read(row: Record<string, unknown> | undefined): readonly TakeReport[] {
    if (!row) return []
    try {
      // The type assertion is safe: only `put` writes that column.
      return [JSON.parse(String(row.body)) as TakeReport]
    } catch (reason) {
      onUnreadable(reason)
      return []
    }
  }

  return {
    onForeignChange: () => () => {},
    get: (takeId) => read(statements().one.get(takeId))[0] ?? null,
    newest: (limit) => statements().last.all(limit).flatMap(read).toReversed(),
    put(take) {
      statements().write.run(take.takeId, Math.floor(take.atMs), JSON.stringify(take))
      statements().prune.run(MOST_KEPT)
    },
  }
}

function prepare(database: DatabaseSync) {
  database.exec(schema)
  return {
    one: database.prepare('SELECT body FROM painted WHERE take_id = ?'),
    last: database.prepare('SELECT body FROM painted ORDER BY at_ms DESC LIMIT ?'),
    write: database.prepare('INSERT OR REPLACE INTO painted (take_id, at_ms, body) VALUES (?, ?, ?)'),
    prune: database.prepare('DELETE FROM painted WHERE take_id IN (SELECT take_id FROM painted ORDER BY at_ms DESC LIMIT -1 OFFSET ?)'),
  }
}
