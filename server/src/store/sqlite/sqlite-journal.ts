/** The journal of a single hub: SQLite. One transaction per command holds the journal row and the records that the command changed. */
import type { DatabaseSync } from 'node:sqlite'
import type { Edit } from '@tricolore/shared/kernel/change.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import { isSameSent, keysOf, ownEntry, ownKey } from '../command-key.ts'
import { type JournalRow, recordHash, rowHash, toggled } from '../hash-chain.ts'
import { CommandIdTaken, type Journal, ofOneHub, outOfOrder, RECENT_ENTRIES } from '../journal.ts'
import { entryOf, rowOf } from '../journal-row.ts'
import { EMPTY_TAIL } from '../verify-rows.ts'
import { DatabaseLost, type DatabasePlace } from './database-place.ts'
import { inTransaction } from './in-transaction.ts'
import { sqliteActs } from './sqlite-acts.ts'
import { readRecords, verifiedTail } from './sqlite-verify.ts'

/** `database` comes from `openDatabase`; closing the journal closes it. `place`: left out by whoever only looks at it. */
export function sqliteJournal(database: DatabaseSync, place?: DatabasePlace): Journal {
  const insertRow = database.prepare(`
    INSERT INTO journal (seq, at_ms, by, role, command_id, command, change, undoable, undoes, redoes, prev_hash, hash)
    VALUES (:seq, :at_ms, :by, :role, :command_id, :command, :change, :undoable, :undoes, :redoes, :prev_hash, :hash)`)
  const setMeta = database.prepare('UPDATE meta SET value = ? WHERE key = ?')
  const recordHashOf = database.prepare('SELECT hash FROM records WHERE tbl = ? AND id = ?')
  // An update in place keeps the row's position: after a restart the records stand in the same order as before it.
  const putRecord = database.prepare(`
    INSERT INTO records (tbl, id, body, hash) VALUES (?, ?, ?, ?)
    ON CONFLICT (tbl, id) DO UPDATE SET body = excluded.body, hash = excluded.hash`)
  const removeRecord = database.prepare('DELETE FROM records WHERE tbl = ? AND id = ?')
  const entriesAfter = database.prepare('SELECT * FROM journal WHERE seq > ? ORDER BY seq LIMIT ?')
  const byKey = database.prepare('SELECT * FROM journal WHERE command_id = ?')
  const acts = lazily(() => sqliteActs(database))

  let tail = EMPTY_TAIL

  /** Writes the record that the edit leaves; answers the digest of all records after it. */
  function write(digest: string, { table, id, after }: Edit): string {
    const before = recordHashOf.get(table, id)?.hash
    const without = typeof before === 'string' ? toggled(digest, before) : digest
    if (after === null) {
      removeRecord.run(table, id)
      return without
    }
    const body = JSON.stringify(after)
    const hash = recordHash(table, id, body)
    putRecord.run(table, id, body, hash)
    return toggled(without, hash)
  }

  /** Throws a `DatabaseLost`: what is written into a file that nobody finds again is not stored. */
  function mustBeInPlace(): void {
    const loss = place?.loss() ?? null
    if (place && loss !== null) throw new DatabaseLost(place.path, loss)
  }

  /** Throws `CommandIdTaken` when that login's command of that id is stored already. */
  function freeKey(entry: LogEntry): string {
    const { commandId } = entry
    const first = byKey.get(commandId)
    if (!first) return commandId
    const own = ownKey(entry)
    if (own === null || isSameSent(read(first), entry) || byKey.get(own)) throw new CommandIdTaken(commandId)
    return own
  }

  // The type assertion is safe: the table is STRICT and has these columns.
  const read = (stored: Record<string, unknown>) => entryOf(stored as JournalRow)

  return {
    ...ofOneHub,
    tailSeq: () => tail.seq,

    async open() {
      tail = verifiedTail(database)
      place?.wrote(tail.seq, tail.hash)
      const recent = entriesAfter.all(Math.max(0, tail.seq - RECENT_ENTRIES), RECENT_ENTRIES).map(read)
      return { tables: readRecords(database, tail.recordsDigest), lastSeq: tail.seq, lastAtMs: recent.at(-1)?.atMs ?? 0, recent }
    },

    async append(entry) {
      mustBeInPlace()
      if (entry.seq !== tail.seq + 1) throw outOfOrder(entry, tail.seq)
      const row = rowOf(entry, freeKey(entry))
      const hash = rowHash(tail.hash, row)
      const recordsDigest = inTransaction(database, () => {
        insertRow.run({ ...row, prev_hash: tail.hash, hash })
        const digest = entry.change.reduce(write, tail.recordsDigest)
        setMeta.run(String(entry.seq), 'last_seq')
        setMeta.run(hash, 'last_hash')
        setMeta.run(digest, 'records_digest')
        return digest
      })
      tail = { seq: entry.seq, hash, recordsDigest }
      place?.wrote(tail.seq, tail.hash)
    },

    async entries(after, limit) {
      return entriesAfter.all(after, limit).map(read)
    },

    async findByCommandId(commandId, loginId = null) {
      const found = keysOf(commandId, loginId).map((key) => byKey.get(key))
      return ownEntry(
        found.flatMap((row) => (row ? [read(row)] : [])),
        loginId,
      )
    },

    async acts(of, limit) {
      return acts()(of, limit).map(read)
    },

    async probe() {
      mustBeInPlace()
      inTransaction(database, () => setMeta.run(String(tail.seq), 'probe'))
    },

    async close() {
      if (database.isOpen) database.close()
      place?.close()
    },
  }
}

/** Made when it is first asked for: before the journal was checked nothing is written into the file. */
function lazily<Value>(make: () => Value): () => Value {
  let made: Value | null = null
  return () => {
    made ??= make()
    return made
  }
}
