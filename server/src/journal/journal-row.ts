/** A journal entry as the row that stores keep, and back. Every store keeps the same row, so that the hash chain is the same in each. */
import type { LogEntry } from '@tricolore/shared/engine/log-entry.ts'
import type { JournalRow } from './hash-chain.ts'
import { readChange } from './read-change.ts'

export function rowOf(entry: LogEntry): JournalRow {
  return {
    seq: entry.seq,
    at_ms: entry.atMs,
    by: storable(entry.by),
    role: entry.role,
    command_id: entry.commandId,
    command: JSON.stringify(entry.command),
    change: JSON.stringify(entry.change),
    undoable: entry.undoable ? 1 : 0,
    undoes: entry.undoes,
    redoes: entry.redoes,
  }
}

/** `row`: as `rowOf` made it. */
export function entryOf(row: JournalRow): LogEntry {
  const entry = {
    seq: row.seq,
    atMs: row.at_ms,
    by: row.by,
    role: row.role,
    commandId: row.command_id,
    command: JSON.parse(row.command),
    change: readChange(JSON.parse(row.change)),
    undoable: row.undoable === 1,
    undoes: row.undoes,
    redoes: row.redoes,
  }
  // The cast is safe: `command`, `change` and `role` are as `rowOf` wrote them, and the chain was checked when they were read.
  return entry as LogEntry
}

/** A name is what somebody typed: half a surrogate pair would come back as another sign and break the chain, and PostgreSQL keeps no NUL. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\u{FFFD}')
}
