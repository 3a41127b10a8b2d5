/** Reads what a hub starts from out of PostgreSQL and checks all of it; run it within one snapshot, since other hubs go on writing. */
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { RECENT_ENTRIES } from '../journal.ts'
import { entryOf } from '../journal-row.ts'
import { asCorrupt, chainCheck, type JournalTail, recordsCheck, type StoredRow } from '../verify-rows.ts'
import type { Query } from './postgres-connection.ts'
import { postgresStamp } from './postgres-schema.ts'

/** So many rows at a time: the journal of a long show does not have to fit into memory. */
const BATCH = 2_000

export type ReadJournal = { readonly tail: JournalTail; readonly tables: Tables; readonly recent: readonly LogEntry[] }

/** Rejects with a `CorruptJournal` that names the first place that does not fit. */
export async function readJournal(query: Query): Promise<ReadJournal> {
  const [stored] = await query('SELECT seq, hash, records_digest::text AS digest FROM tricolore.tail')
  const chain = chainCheck()
  let recent: readonly StoredRow[] = []
  for (let isMore = true; isMore; ) {
    const rows = await query('SELECT * FROM tricolore.journal WHERE seq > $1 ORDER BY seq LIMIT $2', [chain.seq(), BATCH])
    // The type assertion is safe: the table has these columns.
    const batch = rows as unknown as readonly StoredRow[]
    try {
      for (const row of batch) chain.take(row)
    } catch (reason) {
      throw asCorrupt(reason, `the journal cannot be read after row ${chain.seq()}`)
    }
    recent = [...recent, ...batch].slice(-RECENT_ENTRIES)
    isMore = batch.length === BATCH
  }
  chain.end({ seq: stored?.seq, hash: stored?.hash })
  const recordsDigest = BigInt(`0b${String(stored?.digest)}`)
    .toString(16)
    .padStart(64, '0')
  const records = recordsCheck(await postgresStamp(query))
  const stand = await query('SELECT tbl, id, body, hash FROM tricolore.records ORDER BY place')
  try {
    for (const record of stand) records.take(record)
  } catch (reason) {
    throw asCorrupt(reason, 'the records cannot be read')
  }
  const tail = { seq: chain.seq(), hash: chain.hash(), recordsDigest }
  return { tail, tables: records.tables(recordsDigest), recent: recent.map(entryOf) }
}
