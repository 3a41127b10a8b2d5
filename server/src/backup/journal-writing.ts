/** How tools write a journal anew into a database that no hub has open: its rows, a row of their own at the end, the records that all of it adds up to. */
import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import { startFold } from '@tricolore/shared/kernel/replay.ts'
import { CHAIN_START, recordHash, rowHash, toggled } from '../store/hash-chain.ts'
import { rowOf } from '../store/journal-row.ts'
import { readChange } from '../store/read-change.ts'

/** By name: a backup may be older than the tables of this version, or newer. */
export const COLUMNS = 'seq, at_ms, by, role, command_id, command, change, undoable, undoes, redoes, prev_hash, hash'

/** After the last row one that says what a tool did, like everything else that was done; then the records and where the journal ends. */
export function endJournal(database: DatabaseSync, command: LogEntry['command'], nowMs: number): void {
  const last = database.prepare('SELECT seq, at_ms, hash FROM main.journal ORDER BY seq DESC LIMIT 1').get()
  const seq = Number(last?.seq ?? 0) + 1
  const lastHash = String(last?.hash ?? CHAIN_START)
  const row = rowOf({
    seq,
    atMs: Math.max(nowMs, Number(last?.at_ms ?? 0)),
    by: 'Tricolore',
    role: 'hub',
    commandId: randomUUID(),
    command,
    change: [],
    undoable: false,
    undoes: null,
    redoes: null,
  })
  const hash = rowHash(lastHash, row)
  const places = COLUMNS.split(', ').map((column) => `:${column}`)
  database.prepare(`INSERT INTO main.journal (${COLUMNS}) VALUES (${places.join(', ')})`).run({ ...row, prev_hash: lastHash, hash })
  const setMeta = database.prepare('UPDATE main.meta SET value = ? WHERE key = ?')
  setMeta.run(String(seq), 'last_seq')
  setMeta.run(hash, 'last_hash')
  setMeta.run(writeRecords(database), 'records_digest')
}

/** The records that the journal adds up to, in the order in which they came, in place of those that are there; answers their digest. */
function writeRecords(database: DatabaseSync): string {
  database.exec('DELETE FROM main.records')
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
