/** Runs one command against the state: permission, lock, effect, staleness. Pure; storing and sending are the hub's work. */
import type { Tables } from '../tables/registry.ts'
import type { Change } from './change.ts'
import type { Actor, Command, CommandContext } from './command.ts'
import type { LogEntry } from './log-entry.ts'
import { isOf } from './person.ts'
import { type Rejection, rejection } from './rejection.ts'
import { isAtLeast, speaksFor } from './roles.ts'
import { Tx } from './tx.ts'

export type CommandResult =
  | { readonly ok: true; readonly change: Change; readonly undoes: number | null; readonly redoes: number | null }
  | { readonly ok: false; readonly rejection: Rejection }

/**
 * The change that the command makes, or why it is refused. `payload` has been parsed with the command's own schema.
 * `baseSeq` is the newest seq that the sender had seen, or null when the sender does not say.
 */
export function runCommand(tables: Tables, command: Command, payload: unknown, baseSeq: number | null, context: CommandContext): CommandResult {
  const barred = barredBy(tables, command, payload, context)
  if (barred) return { ok: false, rejection: barred }

  const tx = new Tx(tables)
  const outcome = command.apply(tx, payload, context)
  if (outcome && 'code' in outcome) return { ok: false, rejection: outcome }

  const change = tx.change()
  if (command.onStale === 'refuse' && baseSeq !== null) {
    const faster = newerEditOf(change, baseSeq, context)
    if (faster) return { ok: false, rejection: stale(faster.by) }
  }
  return {
    ok: true,
    change,
    undoes: outcome && 'undoes' in outcome ? outcome.undoes : null,
    redoes: outcome && 'redoes' in outcome ? outcome.redoes : null,
  }
}

function barredBy(tables: Tables, command: Command, payload: unknown, context: CommandContext): Rejection | null {
  const { actor } = context
  if (!isAtLeast(actor.role, command.role)) {
    return rejection('forbidden', 'roleMayNot', { command: command.type })
  }
  if (!speaksFor(actor, command.roomsOf ? command.roomsOf(payload, tables) : roomsNamedIn(payload))) return notYourRoom(actor)
  if (command.whenLocked === 'refused' && tables.show.get('show')?.locked) {
    return rejection('locked', 'showLocked')
  }
  return null
}

/** Null, every room, for a payload that names none: whoever may speak for some only is refused. */
function roomsNamedIn(payload: unknown): readonly string[] | null {
  if (typeof payload !== 'object' || payload === null || !('roomId' in payload) || typeof payload.roomId !== 'string') return null
  return [payload.roomId]
}

function notYourRoom({ role }: Actor): Rejection {
  return role === 'door' ? rejection('forbidden', 'linkForItsRoom') : rejection('forbidden', 'accountForItsRooms')
}

/** The first entry by somebody else after `baseSeq` that touched a record which this change touches too. */
function newerEditOf(change: Change, baseSeq: number, { actor, log }: CommandContext): LogEntry | null {
  const touched = new Set(change.map((edit) => `${edit.table}/${edit.id}`))
  return log.find((entry) => entry.seq > baseSeq && !isOf(entry, actor) && entry.change.some((edit) => touched.has(`${edit.table}/${edit.id}`))) ?? null
}

function stale(by: string): Rejection {
  return rejection('conflict', 'changedMeanwhile', { by })
}
