/** Proves a journal from end to end, whatever store it is in: what `open` checks, and that replaying every entry gives the very records that are stored. */
import { sameContent } from '@tricolore/shared/engine/change.ts'
import { startFold } from '@tricolore/shared/engine/replay.ts'
import { tableNames } from '@tricolore/shared/model/table-names.ts'
import type { Tables } from '@tricolore/shared/model/tables.ts'
import { CorruptJournal, type Journal, type JournalStart } from './journal.ts'

const PAGE = 1_000

export type Proven = Pick<JournalStart, 'lastSeq' | 'lastAtMs' | 'tables'> & {
  /** How many records the state holds. */
  readonly records: number
}

/** Rejects with a `CorruptJournal` that names the first place at which something is wrong. */
export async function verifyJournal(journal: Pick<Journal, 'open' | 'entries'>): Promise<Proven> {
  const { tables, lastSeq, lastAtMs } = await journal.open()
  const fold = startFold()
  let seq = 0
  let atMs = 0
  while (seq < lastSeq) {
    const page = await journal.entries(seq, Math.min(PAGE, lastSeq - seq))
    if (page.length === 0) throw new CorruptJournal(`journal row ${seq + 1} is missing`)
    for (const entry of page) {
      if (entry.seq !== seq + 1) throw new CorruptJournal(`journal row ${seq + 1} is missing`)
      if (entry.atMs < atMs) throw new CorruptJournal(`journal row ${entry.seq} was accepted before the row that it follows`)
      fold.add(entry.change)
      seq = entry.seq
      atMs = entry.atMs
    }
  }
  const difference = firstDifference(fold.tables(), tables)
  if (difference !== null) throw new CorruptJournal(`record ${difference} is not what the journal adds up to`)
  return { tables, lastSeq, lastAtMs, records: tableNames.reduce((count, name) => count + tables[name].size, 0) }
}

/** The first record, as `table/id`, that is not the same in both; null when all are. */
function firstDifference(a: Tables, b: Tables): string | null {
  for (const name of tableNames) {
    for (const [id, record] of a[name]) if (!sameContent(record, b[name].get(id) ?? null)) return `${name}/${id}`
    for (const id of b[name].keys()) if (!a[name].has(id)) return `${name}/${id}`
  }
  return null
}
