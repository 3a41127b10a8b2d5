/** A journal entry as the row that stores keep, and back. Every store keeps the same row, so that the hash chain is the same in each. */
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import type { SentBy } from '@tricolore/shared/kernel/person.ts'
import { commandIdOf } from './command-key.ts'
import type { JournalRow } from './hash-chain.ts'
import { readChange } from './read-change.ts'

/**
 * Who sent it stands in the command's own text, where the chain protects it and a hub from before passes over it; a column of its own would
 * break the chain for such a hub, which reads the same PostgreSQL for as long as an upgrade takes. No payload has fields of these names.
 */
const LOGIN = '@login'
const ACCOUNT = '@account'

/** `key`: see `command-key.ts`. */
export function rowOf(entry: LogEntry, key: string = entry.commandId): JournalRow {
  return {
    seq: entry.seq,
    at_ms: entry.atMs,
    by: storable(entry.by),
    role: entry.role,
    command_id: key,
    command: JSON.stringify({ ...entry.command, ...signatureOf(entry.sentBy) }),
    change: JSON.stringify(entry.change),
    undoable: entry.undoable ? 1 : 0,
    undoes: entry.undoes,
    redoes: entry.redoes,
  }
}

/** `row`: as `rowOf` made it. */
export function entryOf(row: JournalRow): LogEntry {
  const { [LOGIN]: loginId, [ACCOUNT]: accountId = null, ...command } = JSON.parse(row.command)
  const entry = {
    seq: row.seq,
    atMs: row.at_ms,
    by: row.by,
    role: row.role,
    ...(loginId !== undefined && { sentBy: { loginId, accountId } }),
    commandId: commandIdOf(row.command_id),
    command,
    change: readChange(JSON.parse(row.change)),
    undoable: row.undoable === 1,
    undoes: row.undoes,
    redoes: row.redoes,
  }
  // The type assertion is safe: `command`, `change` and `role` are as `rowOf` wrote them, and the chain was checked when they were read.
  return entry as LogEntry
}

function signatureOf(sentBy: SentBy | undefined): Readonly<Record<string, string>> {
  if (!sentBy) return {}
  const { loginId, accountId } = sentBy
  return { [LOGIN]: loginId, ...(accountId !== null && { [ACCOUNT]: accountId }) }
}

/** A name is what somebody typed: half a surrogate pair would come back as another sign and break the chain, and PostgreSQL keeps no NUL. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\u{FFFD}')
}
