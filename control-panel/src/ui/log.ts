import type { Actor } from '@tricolore/shared/kernel/command.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import { isOf } from '@tricolore/shared/kernel/person.ts'
import type { HistoryEntry } from '@tricolore/shared/protocol/down.ts'

/** As much of a journal entry as the panel is told: enough to ask what undo would take back. */
export function asLogEntry({ byId, ...entry }: HistoryEntry): LogEntry {
  return { ...entry, role: 'operator', change: [], ...signed(byId) }
}

const logs = new WeakMap<readonly HistoryEntry[], readonly LogEntry[]>()

/** The history as a log. The same one for the same history, so that what follows from it is worked out once. */
export function asLog(entries: readonly HistoryEntry[]): readonly LogEntry[] {
  const made = logs.get(entries) ?? entries.map(asLogEntry)
  logs.set(entries, made)
  return made
}

/** Whoever is logged in at this panel. `id`: as the hub says; undefined while it has not, and where it is from before it did. */
export function asPerson(id: string | undefined, name: string): Actor {
  return { name, role: 'operator', roomIds: null, ...signed(id) }
}

export function isEntryOf(entry: HistoryEntry, person: Actor): boolean {
  return isOf(asLogEntry(entry), person)
}

/** The hub says in one word who somebody is; whether that is an account or a login makes no difference here. */
function signed(id: string | undefined): Pick<LogEntry, 'sentBy'> {
  return id === undefined ? {} : { sentBy: { loginId: id, accountId: null } }
}
