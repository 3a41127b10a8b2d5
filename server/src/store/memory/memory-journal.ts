/** The journal without a disk: for tests and for trying things out. Everything is gone when the process ends. */
import { applyChange } from '@tricolore/shared/kernel/change.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import { replay } from '@tricolore/shared/kernel/replay.ts'
import { isSameSent, ownEntry } from '../command-key.ts'
import { CommandIdTaken, type Journal, ofOneHub, outOfOrder, RECENT_ENTRIES } from '../journal.ts'

export function memoryJournal(): Journal {
  const log: LogEntry[] = []
  const byCommandId = new Map<string, LogEntry[]>()
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
      const sameId = byCommandId.get(entry.commandId) ?? []
      if (sameId.some((other) => isSameSent(other, entry))) throw new CommandIdTaken(entry.commandId)
      log.push(entry)
      byCommandId.set(entry.commandId, [...sameId, entry])
      tables = applyChange(tables, entry.change)
    },
    async entries(after, limit) {
      return log.slice(after, after + limit)
    },
    async findByCommandId(commandId, loginId = null) {
      return ownEntry(byCommandId.get(commandId) ?? [], loginId)
    },
    async acts(of, limit) {
      const isMeant = 'seq' in of ? ({ seq }: LogEntry) => seq === of.seq : ({ by, undoable }: LogEntry) => undoable && by === of.by
      const meant = new Set(
        log
          .filter(isMeant)
          .slice(-limit)
          .map(({ seq }) => seq),
      )
      return log.filter(({ seq, undoes, redoes }) => meant.has(seq) || meant.has(undoes ?? 0) || meant.has(redoes ?? 0))
    },
    async probe() {},
    async close() {},
  }
}
