/** A journal entry as the panels and the history get it: who pressed what, without the records that it changed. */
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import { personIdOf } from '@tricolore/shared/kernel/person.ts'
import { HIDDEN_BEARER } from '@tricolore/shared/model/hidden-bearer.ts'
import type { HistoryEntry } from '@tricolore/shared/protocol/down.ts'

export function historyEntry({ seq, atMs, by, role, sentBy, commandId, command, undoable, undoes, redoes }: LogEntry): HistoryEntry {
  return {
    seq,
    atMs,
    by,
    ...(sentBy && { byId: personIdOf(sentBy) }),
    commandId,
    command: role === 'hub' ? inShort(command) : withoutBearer(command),
    undoable,
    undoes,
    redoes,
  }
}

/** What another engine asks of its viewers stands in the journal, where undo needs it, and is for screens alone. */
function withoutBearer(command: LogEntry['command']): HistoryEntry['command'] {
  return typeof command.bearer === 'string' ? { ...command, bearer: HIDDEN_BEARER } : command
}

/** What the hub itself does may carry a whole programme, or the hash of a key: its plain fields are enough to read, and no hash is sent. */
function inShort({ type, ...fields }: LogEntry['command']): HistoryEntry['command'] {
  const plain = Object.entries(fields).filter(([name, value]) => name !== 'keyHash' && (value === null || typeof value !== 'object'))
  return { type, ...Object.fromEntries(plain) }
}
