/** How the show is run: rehearsal or show, lock, undo and redo. */
import * as z from 'zod'
import { readAt } from '../at/at.ts'
import { isInForce } from '../derive/in-force.ts'
import { takesOf } from '../derive/index-of.ts'
import type { Change } from '../kernel/change.ts'
import { changeFits, reverseChange } from '../kernel/change.ts'
import { type CommandContext, defineCommand } from '../kernel/command.ts'
import type { LogEntry } from '../kernel/log-entry.ts'
import { type Rejection, rejection } from '../kernel/rejection.ts'
import type { Tx } from '../kernel/tx.ts'
import { redoTarget, undoTarget } from '../kernel/undo.ts'
import { ShowMode } from '../tables/show.ts'

export const setMode = defineCommand({
  type: 'setMode',
  payload: z.strictObject({
    mode: ShowMode,
    /** Leaving rehearsal: what rooms show now goes on as if it had been taken live. Left out or false: they return to the plan. */
    keep: z.boolean().optional(),
  }),
  role: 'operator',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'last-wins',
  apply(tx, { mode, keep = false }, context) {
    const show = tx.tables.show.get('show')
    if (!show || show.mode === mode) return undefined
    tx.put('show', { ...show, mode })
    if (mode !== 'show') return undefined
    if (keep) keepWhatIsShown(tx, context)
    forgetRehearsal(tx)
    return undefined
  },
})

/** What is on the screens now becomes the show's: the newest Take of each room that has begun, and what is said over it. Notices were never public, and stay so. */
function keepWhatIsShown(tx: Tx, { effectAtMs }: CommandContext): void {
  const at = readAt(tx.tables, effectAtMs)
  for (const roomId of tx.tables.rooms.keys()) {
    const take = takesOf(tx.tables, roomId).findLast(({ atMs }) => atMs <= effectAtMs)
    if (take?.rehearsal) tx.put('takes', { ...take, rehearsal: false })
  }
  for (const message of [...tx.tables.messages.values()]) {
    if (message.rehearsal && message.kind !== 'notice' && isInForce(message, at)) tx.put('messages', { ...message, rehearsal: false })
  }
}

/** What was rehearsed must not stand in the as-run log, delay the day or run a countdown. */
function forgetRehearsal(tx: Tx): void {
  const rehearsed = new Set<string>()
  for (const take of tx.tables.takes.values()) {
    if (!take.rehearsal) continue
    rehearsed.add(take.id)
    tx.remove('takes', take.id)
  }
  for (const timer of tx.tables.timers.values()) if (timer.takeId !== null && rehearsed.has(timer.takeId)) tx.remove('timers', timer.id)
  for (const message of tx.tables.messages.values()) if (message.rehearsal) tx.remove('messages', message.id)
}

export const setLock = defineCommand({
  type: 'setLock',
  payload: z.strictObject({ locked: z.boolean() }),
  role: 'operator',
  undoable: false,
  whenLocked: 'allowed',
  onStale: 'last-wins',
  apply(tx, { locked }) {
    const show = tx.tables.show.get('show')
    if (show) tx.put('show', { ...show, locked })
    return undefined
  },
})

export const undo = defineCommand({
  type: 'undo',
  payload: z.strictObject({
    /** An entry of the history, whoever wrote it. Left out: the sender's own newest act that still stands. */
    seq: z.number().int().min(1).optional(),
  }),
  role: 'operator',
  undoable: false,
  whenLocked: 'refused',
  onStale: 'last-wins',
  logSince: ({ seq }) => ({ acts: seq ?? 'own' }),
  apply(tx, { seq }, context) {
    const target = undoTarget(context.log, context.actor, seq ?? null)
    if (!target) return rejection('nothing-to-undo', 'nothingToUndo')
    const refusal = applyWhole(tx, reverseChange(target.change), target, context)
    return refusal ?? { undoes: target.seq }
  },
})

export const redo = defineCommand({
  type: 'redo',
  payload: z.strictObject({}),
  role: 'operator',
  undoable: false,
  whenLocked: 'refused',
  onStale: 'last-wins',
  logSince: () => ({ acts: 'own' }),
  apply(tx, _payload, context) {
    const target = redoTarget(context.log, context.actor)
    if (!target) return rejection('nothing-to-redo', 'nothingToRedo')
    const refusal = applyWhole(tx, target.change, target, context)
    return refusal ?? { redoes: target.seq }
  },
})

/** All of the change or nothing: a record that somebody changed since is never overwritten. */
export function applyWhole(tx: Tx, change: Change, target: LogEntry, context: CommandContext): Rejection | null {
  if (!changeFits(tx.tables, change)) {
    const by = lastWriterOf(change, target.seq, context.log)
    return rejection('undo-conflict', 'changedSince', { by })
  }
  for (const edit of change) {
    if (edit.after === null) tx.remove(edit.table, edit.id)
    else tx.put(edit.table, edit.after)
  }
  return null
}

function lastWriterOf(change: Change, afterSeq: number, log: readonly LogEntry[]): string {
  const touched = new Set(change.map((edit) => `${edit.table}/${edit.id}`))
  return log.findLast((entry) => entry.seq > afterSeq && entry.change.some((edit) => touched.has(`${edit.table}/${edit.id}`)))?.by ?? '?'
}
