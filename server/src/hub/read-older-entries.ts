/** More of the journal than the hub holds in memory, for the one command in a thousand that asks for it. */
import { setImmediate } from 'node:timers/promises'
import type { Actor, LogWish } from '@tricolore/shared/kernel/command.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import { type Journal, RECENT_ENTRIES } from '../store/journal.ts'

/** Read at once; between two of them the hub serves its screens. */
const PAGE = 500
/** A long day is a fifth of it. What lies further back is for a restore. */
const MOST_ENTRIES = 10_000

/** The newest entries, oldest first, and before them what the command's wish asks for. */
export async function readOlderEntries(
  journal: Pick<Journal, 'entries' | 'acts'>,
  recent: readonly LogEntry[],
  wish: LogWish,
  actor: Actor,
): Promise<readonly LogEntry[]> {
  return 'acts' in wish ? readActs(journal, recent, wish.acts, actor) : readBackTo(journal, recent, wish)
}

/**
 * Undo finds what it is for whatever came after, at the cost of one question: others may have filled the journal meanwhile, somebody's own acts
 * are counted by themselves. An account keeps its name and a login has one, so the name narrows the search; whose they are is undo's to say.
 */
async function readActs(journal: Pick<Journal, 'acts'>, recent: readonly LogEntry[], acts: number | 'own', { name }: Actor): Promise<readonly LogEntry[]> {
  const firstSeq = recent[0]?.seq ?? 1
  if (firstSeq === 1 || (acts !== 'own' && acts >= firstSeq)) return recent
  const found = await journal.acts(acts === 'own' ? { by: name } : { seq: acts }, RECENT_ENTRIES)
  return [...found.filter(({ seq }) => seq < firstSeq), ...recent]
}

/** The newest entries, oldest first, back to and with the entry of that seq, or the newest one that is not later than that instant. */
async function readBackTo(
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
