/** Proves a journal from end to end, whatever store it is in: what `open` checks, and that replaying every entry gives the very records that are stored. */
import { sameContent } from '@tricolore/shared/kernel/change.ts'
import { startFold } from '@tricolore/shared/kernel/replay.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
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
  return { tables, lastSeq, lastAtMs, records: Object.values(tables).reduce((count, { size }) => count + size, 0) }
}

const nothing: ReadonlyMap<string, unknown> = new Map()

/** The first record, as `table/id`, that is not the same in both; null when all are. */
function firstDifference(a: Tables, b: Tables): string | null {
  // Their own names, since the state may carry tables that only a newer release knows.
  const [mine, theirs] = [new Map<string, ReadonlyMap<string, unknown>>(Object.entries(a)), new Map<string, ReadonlyMap<string, unknown>>(Object.entries(b))]
  for (const name of new Set([...mine.keys(), ...theirs.keys()])) {
    const [one, other] = [mine.get(name) ?? nothing, theirs.get(name) ?? nothing]
    for (const [id, record] of one) if (!sameContent(record, other.get(id) ?? null)) return `${name}/${id}`
    for (const id of other.keys()) if (!one.has(id)) return `${name}/${id}`
  }
  return null
}
