import type { LogEntry } from '@tricolore/shared/engine/log-entry.ts'
import type { HistoryEntry } from '@tricolore/shared/protocol/down.ts'

/** As much of a journal entry as the panel is told: enough to ask what undo would take back. */
export function asLogEntry(entry: HistoryEntry): LogEntry {
  return { ...entry, role: 'operator', change: [] }
}
