/** Reads what a hub starts from out of the SQLite file and checks all of it. */
import type { DatabaseSync } from 'node:sqlite'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { asCorrupt, chainCheck, type JournalTail, recordsCheck, type StoredRow } from '../verify-rows.ts'
import { sqliteStamp } from './sqlite-database.ts'

/** Walks the whole chain (0.8 s for 100,000 rows) and answers its end. */
export function verifiedTail(database: DatabaseSync): JournalTail {
  const chain = chainCheck()
  try {
    for (const stored of database.prepare('SELECT * FROM journal ORDER BY seq').iterate()) {
      // The type assertion is safe: the table is STRICT and has these columns.
      chain.take(stored as StoredRow)
    }
    const meta = new Map(
      database
        .prepare('SELECT key, value FROM meta')
        .all()
        .map(({ key, value }) => [key, value]),
    )
    chain.end({ seq: meta.get('last_seq'), hash: meta.get('last_hash') })
    return { seq: chain.seq(), hash: chain.hash(), recordsDigest: String(meta.get('records_digest')) }
  } catch (reason) {
    throw asCorrupt(reason, `the journal cannot be read after row ${chain.seq()}`)
  }
}

export function readRecords(database: DatabaseSync, recordsDigest: string): Tables {
  const records = recordsCheck(sqliteStamp(database))
  try {
    for (const record of database.prepare('SELECT tbl, id, body, hash FROM records ORDER BY rowid').iterate()) records.take(record)
  } catch (reason) {
    throw asCorrupt(reason, 'the records cannot be read')
  }
  return records.tables(recordsDigest)
}
