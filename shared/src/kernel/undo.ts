/** Which entries can be undone or done again, read off the log itself: no second stack that could disagree with it. */
import type { Actor } from './command.ts'
import type { LogEntry } from './log-entry.ts'
import { isBySame, isOf } from './person.ts'

/** `gone`: undone, and its author did something new since, so that it cannot be done again. */
type UndoState = { readonly entry: LogEntry; state: 'done' | 'undone' | 'gone'; undoneAtSeq: number }

/** By seq, oldest first. */
type UndoStates = ReadonlyMap<number, UndoState>

const known = new WeakMap<readonly LogEntry[], UndoStates>()

/** Made once for each log: a log is never changed in place, so its identity is its version. */
function undoStatesOf(log: readonly LogEntry[]): UndoStates {
  const made = known.get(log) ?? undoStates(log)
  known.set(log, made)
  return made
}

function undoStates(log: readonly LogEntry[]): UndoStates {
  const found = new Map<number, UndoState>()
  // Few at any time: whoever does something new has none.
  const undone = new Set<UndoState>()
  for (const entry of log) {
    if (entry.undoes !== null) {
      const target = found.get(entry.undoes)
      if (!target) continue
      target.state = 'undone'
      target.undoneAtSeq = entry.seq
      undone.add(target)
    } else if (entry.redoes !== null) {
      const target = found.get(entry.redoes)
      if (!target) continue
      target.state = 'done'
      undone.delete(target)
    } else if (entry.undoable) {
      for (const other of undone) {
        if (!isBySame(other.entry, entry)) continue
        other.state = 'gone'
        undone.delete(other)
      }
      found.set(entry.seq, { entry, state: 'done', undoneAtSeq: 0 })
    }
  }
  return found
}

/** The newest entry of that person which still stands, or null. With `seq`, that very entry, whoever wrote it. */
export function undoTarget(log: readonly LogEntry[], person: Actor, seq: number | null): LogEntry | null {
  const all = undoStatesOf(log)
  if (seq !== null) {
    const target = all.get(seq)
    return target?.state === 'done' ? target.entry : null
  }
  return [...all.values()].findLast(({ entry, state }) => state === 'done' && isOf(entry, person))?.entry ?? null
}

/** The entry of that person which was undone last and may be done again, or null. */
export function redoTarget(log: readonly LogEntry[], person: Actor): LogEntry | null {
  let newest: { entry: LogEntry; undoneAtSeq: number } | null = null
  for (const candidate of undoStatesOf(log).values()) {
    if (candidate.state !== 'undone' || !isOf(candidate.entry, person)) continue
    if (!newest || candidate.undoneAtSeq > newest.undoneAtSeq) newest = candidate
  }
  return newest?.entry ?? null
}
