/** Reads what a hub starts from and checks all of it: the chain of the journal, and the records against their digest. Refuses, never repairs. */
import type { DatabaseSync } from 'node:sqlite'
import { emptyTables, isTableName } from '@tricolore/shared/model/table-names.ts'
import { type RecordOf, recordSchemas, type TableName, type Tables } from '@tricolore/shared/model/tables.ts'
import { CHAIN_START, type JournalRow, recordHash, rowHash, toggled } from './hash-chain.ts'
import { CorruptJournal } from './journal.ts'

export type JournalTail = { readonly seq: number; readonly hash: string; readonly recordsDigest: string }

/** Walks the whole chain (0.8 s for 100,000 rows) and answers its end. */
export function verifiedTail(database: DatabaseSync): JournalTail {
  let seq = 0
  let hash = CHAIN_START
  try {
    for (const stored of database.prepare('SELECT * FROM journal ORDER BY seq').iterate()) {
      // The cast is safe: the table is STRICT and has these columns.
      const row = stored as JournalRow & { prev_hash: string; hash: string }
      if (row.seq !== seq + 1) throw new CorruptJournal(`journal row ${seq + 1} is missing`)
      if (row.prev_hash !== hash || row.hash !== rowHash(hash, row)) throw new CorruptJournal(`journal row ${row.seq} is damaged: its hash does not fit`)
      seq = row.seq
      hash = row.hash
    }
    const meta = new Map(
      database
        .prepare('SELECT key, value FROM meta')
        .all()
        .map(({ key, value }) => [key, value]),
    )
    if (meta.get('last_seq') !== String(seq) || meta.get('last_hash') !== hash) {
      throw new CorruptJournal(`the journal ends with row ${seq}, but row ${String(meta.get('last_seq'))} was the last one stored`)
    }
    return { seq, hash, recordsDigest: String(meta.get('records_digest')) }
  } catch (reason) {
    throw asCorrupt(reason, `the journal cannot be read after row ${seq}`)
  }
}

/** Every record, each checked by its own hash and all of them together by their digest. */
export function readRecords(database: DatabaseSync, recordsDigest: string): Tables {
  const found = new Map<TableName, Map<string, RecordOf<TableName>>>()
  let digest = CHAIN_START
  try {
    for (const { tbl, id, body, hash } of database.prepare('SELECT tbl, id, body, hash FROM records ORDER BY rowid').iterate()) {
      if (typeof tbl !== 'string' || typeof id !== 'string' || typeof body !== 'string' || recordHash(tbl, id, body) !== hash) {
        throw new CorruptJournal(`record ${String(tbl)}/${String(id)} is damaged: its hash does not fit`)
      }
      if (!isTableName(tbl)) throw new CorruptJournal(`record ${tbl}/${id} belongs to no table that this version knows`)
      digest = toggled(digest, hash)
      const parsed = recordSchemas[tbl].safeParse(JSON.parse(body))
      if (!parsed.success) throw new CorruptJournal(`record ${tbl}/${id} is not as this version writes it (${parsed.error.issues[0]?.path.join('.')})`)
      const table = found.get(tbl) ?? new Map<string, RecordOf<TableName>>()
      found.set(tbl, table.set(id, parsed.data))
    }
  } catch (reason) {
    throw asCorrupt(reason, 'the records cannot be read')
  }
  if (digest !== recordsDigest) throw new CorruptJournal('the records are not those that the last journal row left: one is missing or too many')
  // The cast is safe: each record was parsed with the schema of the table that it is put in.
  return { ...emptyTables(), ...Object.fromEntries(found) } as Tables
}

function asCorrupt(reason: unknown, where: string): CorruptJournal {
  if (reason instanceof CorruptJournal) return reason
  return new CorruptJournal(`${where}: ${reason instanceof Error ? reason.message : String(reason)}`)
}
