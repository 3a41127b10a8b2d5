/** Checks what a store reads, row by row: the chain of the journal, and the records against their digest. Refuses, never repairs. */

import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { readRecord } from '@tricolore/shared/tables/stored-record.ts'
import { emptyTables } from '@tricolore/shared/tables/table-names.ts'
import { CHAIN_START, type JournalRow, recordHash, rowHash, toggled } from './hash-chain.ts'
import { CorruptJournal, NewerTricolore } from './journal.ts'
import { isAhead, type Stamp, whyNewer } from './stamp.ts'

export type JournalTail = { readonly seq: number; readonly hash: string; readonly recordsDigest: string }

export type StoredRow = JournalRow & { readonly prev_hash: string; readonly hash: string }

export const EMPTY_TAIL: JournalTail = { seq: 0, hash: CHAIN_START, recordsDigest: CHAIN_START }

/** Takes the rows one after the other, by seq; throws a `CorruptJournal` that names the first one that does not fit. `after`: where to begin. */
export function chainCheck(after: Pick<JournalTail, 'seq' | 'hash'> = EMPTY_TAIL) {
  let { seq, hash } = after
  return {
    seq: () => seq,
    hash: () => hash,
    take(row: StoredRow): void {
      if (row.seq !== seq + 1) throw new CorruptJournal(`journal row ${seq + 1} is missing`)
      if (row.prev_hash !== hash || row.hash !== rowHash(hash, row)) throw new CorruptJournal(`journal row ${row.seq} is damaged: its hash does not fit`)
      seq = row.seq
      hash = row.hash
    },
    /** `stored`: what the store remembers of its last row. */
    end(stored: { readonly seq: unknown; readonly hash: unknown }): void {
      if (String(stored.seq) === String(seq) && stored.hash === hash) return
      throw new CorruptJournal(`the journal ends with row ${seq}, but row ${String(stored.seq)} was the last one stored`)
    },
  }
}

/**
 * Takes the records in the order in which they were first written; each is checked by its own hash, all of them together by their digest. Those of
 * tables that only a newer release knows are carried along.
 */
export function recordsCheck(stamp: Stamp) {
  const found = new Map<string, Map<string, unknown>>()
  let digest = CHAIN_START
  return {
    take({ tbl, id, body, hash }: Readonly<Record<string, unknown>>): void {
      if (typeof tbl !== 'string' || typeof id !== 'string' || typeof body !== 'string' || recordHash(tbl, id, body) !== hash) {
        throw new CorruptJournal(`record ${String(tbl)}/${String(id)} is damaged: its hash does not fit`)
      }
      digest = toggled(digest, hash)
      const read = readRecord(tbl, JSON.parse(body))
      if ('misfit' in read) {
        // Its hash fits: it is as somebody wrote it.
        if (isAhead(stamp)) throw new NewerTricolore(`The record ${tbl}/${id}`, whyNewer(stamp))
        throw new CorruptJournal(`record ${tbl}/${id} is not as this version writes it (${read.misfit})`)
      }
      const table = found.get(tbl) ?? new Map<string, unknown>()
      found.set(tbl, table.set(id, read.record))
    },
    tables(recordsDigest: string): Tables {
      if (digest !== recordsDigest) throw new CorruptJournal('the records are not those that the last journal row left: one is missing or too many')
      // The type assertion is safe: each record was read by the schema of the table that it is put in.
      return { ...emptyTables(), ...Object.fromEntries(found) } as Tables
    },
  }
}

/** What the store itself could not read, as the same kind of fault. */
export function asCorrupt(reason: unknown, where: string): CorruptJournal | NewerTricolore {
  if (reason instanceof CorruptJournal || reason instanceof NewerTricolore) return reason
  return new CorruptJournal(`${where}: ${reason instanceof Error ? reason.message : String(reason)}`)
}
