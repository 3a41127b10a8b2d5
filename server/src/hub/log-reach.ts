/** More of the journal than the hub holds in memory, for the one command in a thousand that asks for it. */
import { setImmediate } from 'node:timers/promises'
import type { LogEntry } from '@tricolore/shared/engine/log-entry.ts'
import type { Journal } from '../journal/journal.ts'

/** Read at once; between two of them the hub serves its screens. */
const PAGE = 500
/** A long day is a fifth of it. What lies further back is for a restore. */
const MOST_ENTRIES = 10_000

/** The newest entries, oldest first, back to and with the entry of that seq, or the newest one that is not later than that instant. */
export async function logReaching(
  journal: Pick<Journal, 'entries'>,
  recent: readonly LogEntry[],
  wish: { readonly seq: number } | { readonly atMs: number },
): Promise<readonly LogEntry[]> {
  let log = recent
  for (let first = log[0]; first && !isReached(first, wish) && first.seq > 1 && log.length < MOST_ENTRIES; first = log[0]) {
    const after = Math.max(0, first.seq - 1 - PAGE)
    log = [...(await journal.entries(after, first.seq - 1 - after)), ...log]
    await setImmediate()
  }
  return log
}

function isReached({ seq, atMs }: LogEntry, wish: { readonly seq: number } | { readonly atMs: number }): boolean {
  return 'seq' in wish ? seq <= wish.seq : atMs <= wish.atMs
}
