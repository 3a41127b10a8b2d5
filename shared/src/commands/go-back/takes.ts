/** What was live then is live again: by new Takes, since those of the past are facts; with the countdowns that ran then. */
import { readAt } from '../../at/at.ts'
import { shownTake } from '../../derive/live-take.ts'
import type { CommandContext } from '../../kernel/command.ts'
import type { Tx } from '../../kernel/tx.ts'
import { type RoomId, TakeId } from '../../model/ids.ts'
import type { Tables } from '../../tables/registry.ts'
import type { Take } from '../../tables/take.ts'

export type Past = {
  readonly then: Tables
  /** The instant of hub time at which the show stood so. */
  readonly thenMs: number
}

export function restoreLive(tx: Tx, past: Past, context: CommandContext): void {
  restoreCues(tx, past, context)
  markTakenBack(tx, past, context)
  const again = takeAgain(tx, past, context)
  restoreTimers(tx, past, again, context)
}

/** Cues that were set since do not happen; those that were cancelled since, and are still to come, do. */
function restoreCues(tx: Tx, { then }: Past, { effectAtMs }: CommandContext): void {
  for (const take of tx.tables.takes.values()) if (take.atMs > effectAtMs && !then.takes.has(take.id)) tx.remove('takes', take.id)
  for (const take of then.takes.values()) if (take.atMs > effectAtMs) tx.put('takes', take)
}

/** The Takes since stay in the as-run log; the sessions that they took live are to come again, as they were then. */
function markTakenBack(tx: Tx, { then, thenMs }: Past, { effectAtMs }: CommandContext): void {
  for (const take of tx.tables.takes.values()) {
    if (take.atMs > effectAtMs) continue
    const was = then.takes.get(take.id)
    const isTakenBack = was === undefined || take.atMs > thenMs || was.isTakenBack
    if (isTakenBack !== take.isTakenBack) tx.put('takes', { ...take, isTakenBack })
  }
}

/** Answers by the id of each Take of then the one that stands for it now. Rooms that show what they showed then are left alone. */
function takeAgain(tx: Tx, { then, thenMs }: Past, context: CommandContext): ReadonlyMap<string, TakeId> {
  const { effectAtMs } = context
  const roomIds = [...tx.tables.rooms.values()].map(({ id }) => id)
  const shown = roomIds.map((roomId) => ({ roomId, was: shownTake(readAt(then, thenMs), roomId), is: shownTake(readAt(tx.tables, effectAtMs), roomId) }))
  const again = new Map<string, TakeId>()
  for (const [was, rooms] of Map.groupBy(shown, (room) => room.was)) {
    if (rooms.every(({ is }) => is?.id === was?.id)) continue
    const id = TakeId.parse(context.newId())
    const turning = rooms.filter(({ is }) => was !== null || is !== null).map(({ roomId }) => roomId)
    if (was) again.set(was.id, id)
    tx.put('takes', {
      ...(was ? narrowed(was, turning) : clearOf(turning)),
      id,
      atMs: effectAtMs,
      by: context.actor.name,
      rehearsal: isRehearsal(tx),
      isTakenBack: false,
    })
  }
  return again
}

/** The same Take for those of its rooms that had not gone on to something else. */
function narrowed(take: Take, roomIds: readonly RoomId[]): Take {
  const isHere = (roomId: RoomId) => roomIds.includes(roomId)
  return { ...take, simulcastRoomIds: take.simulcastRoomIds.filter(isHere), roomIds: take.roomIds.filter(isHere) }
}

function clearOf(roomIds: readonly RoomId[]): Omit<Take, 'id' | 'atMs' | 'by' | 'rehearsal' | 'isTakenBack'> {
  return { kind: 'clear', sessionId: null, originRoomId: null, simulcastRoomIds: [], roomIds: [...roomIds] }
}

function isRehearsal({ tables }: Tx): boolean {
  return tables.show.get('show')?.mode === 'rehearsal'
}

/** Anchors are instants, so that a countdown which ran then reads what it would read had nobody pressed anything. */
function restoreTimers(tx: Tx, { then, thenMs }: Past, again: ReadonlyMap<string, TakeId>, { effectAtMs }: CommandContext): void {
  /** An anchor whose Take was undone since counted then, and so it counts without it. */
  const takeOf = (id: TakeId | null) => (id === null ? null : (again.get(id) ?? (then.takes.has(id) && !tx.tables.takes.has(id) ? null : id)))
  for (const id of tx.tables.timers.keys()) if (!then.timers.has(id)) tx.remove('timers', id)
  for (const timer of then.timers.values()) {
    // The countdown of a cue that was still to come then, and whose instant has gone by: it must not count instead of the one that ran.
    if (timer.fromMs > thenMs && timer.fromMs <= effectAtMs) tx.remove('timers', timer.id)
    else tx.put('timers', { ...timer, takeId: takeOf(timer.takeId) })
  }
}
