/**
 * Emergencies that are shown before they are stored: what protects people does not wait for a database. They lie over the stored state until
 * the journal has them under the same command id; by then nothing changes on any screen. In memory only, and bounded.
 */
import { applyChange } from '@tricolore/shared/engine/change.ts'
import type { Actor, CommandContext } from '@tricolore/shared/engine/command.ts'
import type { LogEntry } from '@tricolore/shared/engine/log-entry.ts'
import { type CommandResult, runCommand } from '@tricolore/shared/engine/run-command.ts'
import type { Tables } from '@tricolore/shared/model/tables.ts'
import type { ParsedCommand } from './parse-command.ts'

/** Nobody raises and clears more often than that while a store is away. */
const MOST = 50

/** What is the same wherever and however often it is run, so that it makes one record. */
export type UrgentFacts = {
  readonly commandId: string
  readonly nowMs: number
  readonly effectAtMs: number
  readonly recordId: string
}

export type Urgent = UrgentFacts & {
  readonly parsed: ParsedCommand
  readonly actor: Actor
  /** The seq under which another hub has stored it; null: nobody has yet. */
  readonly storedSeq: number | null
}

type Sent = Pick<LogEntry, 'commandId' | 'sentBy'>

/** A command id belongs to the login that sent it. */
export function keyOf({ commandId, sentBy }: Sent): string {
  return `${sentBy?.loginId ?? ''} ${commandId}`
}

export const keyOfUrgent = ({ commandId, actor }: Urgent) => keyOf({ commandId, ...actor })

export type EmergencyLayer = ReturnType<typeof createEmergencyLayer>

export function createEmergencyLayer() {
  /** Oldest first: a clear lies over what was raised before it. */
  const byKey = new Map<string, Urgent>()

  /** The state with all of it on top; the same object when there is nothing. One that makes no sense any more is passed over. */
  function over(tables: Tables): Tables {
    return [...byKey.values()].reduce((below, urgent) => {
      const result = runUrgent(below, urgent)
      return result.ok ? applyChange(below, result.change) : below
    }, tables)
  }

  return {
    all: (): readonly Urgent[] => [...byKey.values()],
    get: (key: string): Urgent | null => byKey.get(key) ?? null,
    isFull: () => byKey.size >= MOST,
    put: (urgent: Urgent): void => void byKey.set(keyOfUrgent(urgent), urgent),
    drop: (key: string): void => void byKey.delete(key),
    /** The journal was taken in up to that entry. */
    stored(entry: LogEntry): void {
      byKey.delete(keyOf(entry))
      for (const [key, { storedSeq }] of byKey) if (storedSeq !== null && storedSeq <= entry.seq) byKey.delete(key)
    },
    over,
    /** What it would do on top of all of it. */
    tried: (tables: Tables, urgent: Urgent): CommandResult => runUrgent(over(tables), urgent),
  }
}

function runUrgent(tables: Tables, { parsed, actor, nowMs, effectAtMs, recordId }: Urgent) {
  const context: CommandContext = { nowMs, effectAtMs, actor, newId: () => recordId, log: [], pairing: () => null }
  return runCommand(tables, parsed.command, parsed.payload, null, context)
}
