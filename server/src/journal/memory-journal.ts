/** The journal without a disk: for tests and for trying things out. Everything is gone when the process ends. */
import { applyChange } from '@tricolore/shared/engine/change.ts'
import type { LogEntry } from '@tricolore/shared/engine/log-entry.ts'
import { replay } from '@tricolore/shared/engine/replay.ts'
import { CommandIdTaken, type Journal, ofOneHub, outOfOrder, RECENT_ENTRIES } from './journal.ts'

export function memoryJournal(): Journal {
  const log: LogEntry[] = []
  const byCommandId = new Map<string, LogEntry>()
  let tables = replay([])

  return {
    ...ofOneHub,
    tailSeq: () => log.length,
    async open() {
      const last = log.at(-1)
      return { tables, lastSeq: last?.seq ?? 0, lastAtMs: last?.atMs ?? 0, recent: log.slice(-RECENT_ENTRIES) }
    },
    async append(entry) {
      if (entry.seq !== log.length + 1) throw outOfOrder(entry, log.length)
      if (byCommandId.has(entry.commandId)) throw new CommandIdTaken(entry.commandId)
      log.push(entry)
      byCommandId.set(entry.commandId, entry)
      tables = applyChange(tables, entry.change)
    },
    async entries(after, limit) {
      return log.slice(after, after + limit)
    },
    async findByCommandId(commandId) {
      return byCommandId.get(commandId) ?? null
    },
    async probe() {},
    async close() {},
  }
}
