/** Which entries can be undone or done again, read off the log itself: no second stack that could disagree with it. */
import type { Actor } from './command.ts'
import type { LogEntry } from './log-entry.ts'
import { isBySame, isOf } from './person.ts'

type Standing = 'done' | 'undone' | 'gone'

/** `gone`: undone, and its author did something new since, so that it cannot be done again. */
function standings(log: readonly LogEntry[]): Map<number, { entry: LogEntry; standing: Standing; undoneAtSeq: number }> {
  const found = new Map<number, { entry: LogEntry; standing: Standing; undoneAtSeq: number }>()
  for (const entry of log) {
    if (entry.undoes !== null) {
      const target = found.get(entry.undoes)
      if (target) {
        target.standing = 'undone'
        target.undoneAtSeq = entry.seq
      }
    } else if (entry.redoes !== null) {
      const target = found.get(entry.redoes)
      if (target) target.standing = 'done'
    } else if (entry.undoable) {
      for (const other of found.values()) if (other.standing === 'undone' && isBySame(other.entry, entry)) other.standing = 'gone'
      found.set(entry.seq, { entry, standing: 'done', undoneAtSeq: 0 })
    }
  }
  return found
}

/** The newest entry of that person which still stands, or null. With `seq`, that very entry, whoever wrote it. */
export function undoTarget(log: readonly LogEntry[], person: Actor, seq: number | null): LogEntry | null {
  const all = standings(log)
  if (seq !== null) {
    const target = all.get(seq)
    return target?.standing === 'done' ? target.entry : null
  }
  return [...all.values()].findLast(({ entry, standing }) => standing === 'done' && isOf(entry, person))?.entry ?? null
}

/** The entry of that person which was undone last and may be done again, or null. */
export function redoTarget(log: readonly LogEntry[], person: Actor): LogEntry | null {
  let newest: { entry: LogEntry; undoneAtSeq: number } | null = null
  for (const candidate of standings(log).values()) {
    if (candidate.standing !== 'undone' || !isOf(candidate.entry, person)) continue
    if (!newest || candidate.undoneAtSeq > newest.undoneAtSeq) newest = candidate
  }
  return newest?.entry ?? null
}
