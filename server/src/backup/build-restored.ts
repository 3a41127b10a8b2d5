/**
 * A new database whose journal is the beginning of another one's, and one row that says so. Rows are copied as they are, so that the chain
 * of hashes goes on from where it was cut; the records are made anew from the changes.
 */
import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { startFold } from '@tricolore/shared/kernel/replay.ts'
import { CHAIN_START, recordHash, rowHash, toggled } from '../store/hash-chain.ts'
import { rowOf } from '../store/journal-row.ts'
import { readChange } from '../store/read-change.ts'
import { inTransaction } from '../store/sqlite/in-transaction.ts'
import { copyDatabase, openDatabase } from '../store/sqlite/sqlite-database.ts'
import { emptyFile } from './durable-files.ts'

/** By name: a backup may be older than the tables of this version, or newer. */
const COLUMNS = 'seq, at_ms, by, role, command_id, command, change, undoable, undoes, redoes, prev_hash, hash'

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
      database.exec('DELETE FROM main.journal; DELETE FROM main.records')
      database.prepare(`INSERT INTO main.journal (${COLUMNS}) SELECT ${COLUMNS} FROM source.journal WHERE seq <= ? ORDER BY seq`).run(seq)
      const digest = writeRecords(database)
      const setMeta = database.prepare('UPDATE main.meta SET value = ? WHERE key = ?')
      setMeta.run(String(seq + 1), 'last_seq')
      setMeta.run(writeRestoreRow(database, seq, nowMs), 'last_hash')
      setMeta.run(digest, 'records_digest')
    })
    database.exec('DETACH source')
    // One file, without a log of its own beside it, so that it is in place with one rename.
    database.exec('PRAGMA journal_mode = DELETE')
  } finally {
    database.close()
  }
}

/** The restore is in the history like everything else that was done; answers the hash of its row. */
function writeRestoreRow(database: DatabaseSync, seq: number, nowMs: number): string {
  const last = database.prepare('SELECT at_ms, hash FROM main.journal WHERE seq = ?').get(seq)
  const [lastAtMs, lastHash] = [Number(last?.at_ms ?? 0), String(last?.hash ?? CHAIN_START)]
  const row = rowOf({
    seq: seq + 1,
    atMs: Math.max(nowMs, lastAtMs),
    by: 'Tricolore',
    role: 'hub',
    commandId: randomUUID(),
    command: { type: 'recordRestore', toSeq: seq, toAtMs: last ? lastAtMs : null },
    change: [],
    undoable: false,
    undoes: null,
    redoes: null,
  })
  const hash = rowHash(lastHash, row)
  const places = COLUMNS.split(', ').map((column) => `:${column}`)
  database.prepare(`INSERT INTO main.journal (${COLUMNS}) VALUES (${places.join(', ')})`).run({ ...row, prev_hash: lastHash, hash })
  return hash
}

/** The records that the journal adds up to, in the order in which they came; answers their digest. */
function writeRecords(database: DatabaseSync): string {
  const fold = startFold()
  for (const { change } of database.prepare('SELECT change FROM main.journal ORDER BY seq').iterate()) fold.add(readChange(JSON.parse(String(change))))
  const put = database.prepare('INSERT INTO main.records (tbl, id, body, hash) VALUES (?, ?, ?, ?)')
  let digest = CHAIN_START
  // Also those of tables that only a newer release knows.
  for (const [table, records] of Object.entries(fold.tables())) {
    for (const [id, record] of records) {
      const body = JSON.stringify(record)
      const hash = recordHash(table, id, body)
      put.run(table, id, body, hash)
      digest = toggled(digest, hash)
    }
  }
  return digest
}
