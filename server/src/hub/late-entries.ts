/**
 * A refused command never happens afterwards. A store may carry one out long after its sender read that it was refused: when a missing standby
 * returns, or a line that stood still goes on. Such an entry is taken back by the next one, before anybody is shown either.
 */
import { applyChange } from '@tricolore/shared/kernel/change.ts'
import type { Actor, Registry } from '@tricolore/shared/kernel/command.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import { runCommand } from '@tricolore/shared/kernel/run-command.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Logger } from 'pino'
import { CommandIdTaken, type Journal, SeqTaken, type TimedEntry } from '../store/journal.ts'

/** An answer is given long before: a panel repeats a command for 8 s, and a hub waits for its store for less. */
export const LATE_AFTER_MS = 10_000

const tricolore: Actor = { name: 'Tricolore', role: 'hub', roomIds: null }

const WITHDRAWAL = 'withdrawLate'

/** No client can take this id: theirs have no colon. */
export const withdrawalIdOf = (seq: number) => `withdrawn:${seq}`

/** By its command: what it undoes or does again is what the one it takes back did that to. */
export const isWithdrawalOf = (seq: number) => (entry: LogEntry) => entry.command.type === WITHDRAWAL && entry.command.seq === seq

export type LateEntriesOptions = {
  readonly journal: Pick<Journal, 'append' | 'absentForMs'>
  readonly registry: Registry
  readonly nowMs: () => number
  /** How far the time of another hub is from this one's at most: an entry bears the time of the hub that took it. */
  readonly apartMs: () => number
  readonly log: Pick<Logger, 'warn' | 'error'>
}

export type LateEntries = ReturnType<typeof createLateEntries>

export function createLateEntries({ journal, registry, nowMs, apartMs, log }: LateEntriesOptions) {
  /** Late, and kept all the same: somebody has built on it. */
  const kept = new Set<number>()

  /** Those of the entries, which nobody was shown yet, that came too late and are not taken back by another one of them. */
  function lateIn(entries: readonly TimedEntry[]): readonly LogEntry[] {
    return entries.flatMap(({ entry }) => {
      const absentForMs = journal.absentForMs(entry.seq)
      // By hub time: until when the journal was seen without it, against when it was accepted, by the time of a hub that may be behind.
      if (absentForMs === null || nowMs() - absentForMs - entry.atMs <= LATE_AFTER_MS + apartMs()) return []
      // What was shown before it was stored was not refused.
      const wasRefused = entry.change.length > 0 && entry.command.type !== WITHDRAWAL && registry.get(entry.command.type)?.isUrgent !== true
      const stands = kept.has(entry.seq) || entries.some((other) => isWithdrawalOf(entry.seq)(other.entry))
      return wasRefused && !stands ? [entry] : []
    })
  }

  return {
    lateIn,
    /**
     * The entry that takes it back, stored; null when it stands all the same, or when another hub was faster: then there is more to read.
     * `before`: the state ahead of `entries`. Rejects when the store does not answer.
     */
    async takeBack(late: LogEntry, before: Tables, entries: readonly TimedEntry[]): Promise<TimedEntry | null> {
      const command = registry.get(WITHDRAWAL)
      const last = entries.at(-1)?.entry
      if (!command || !last) return null
      const tables = entries.reduce((state, { entry }) => applyChange(state, entry.change), before)
      const atMs = Math.max(Math.floor(nowMs()), last.atMs)
      const context = { nowMs: atMs, effectAtMs: atMs, actor: tricolore, newId: () => '', log: entries.map(({ entry }) => entry), pairing: () => null }
      const result = runCommand(tables, command, { seq: late.seq }, null, context)
      if (!result.ok) {
        kept.add(late.seq)
        log.error(
          { seq: late.seq, command: late.command, by: late.by },
          'a refused command was carried out late and cannot be taken back: others have built on it',
        )
        return null
      }
      const entry: LogEntry = {
        seq: last.seq + 1,
        atMs,
        by: tricolore.name,
        role: tricolore.role,
        commandId: withdrawalIdOf(late.seq),
        command: { type: command.type, seq: late.seq },
        change: result.change,
        undoable: command.undoable,
        undoes: result.undoes,
        redoes: result.redoes,
      }
      try {
        await journal.append(entry, atMs)
      } catch (reason) {
        if (reason instanceof SeqTaken || reason instanceof CommandIdTaken) return null
        throw reason
      }
      log.warn({ seq: late.seq, command: late.command, by: late.by }, 'a refused command was carried out late: it is taken back')
      return { entry, effectAtMs: atMs }
    },
  }
}
