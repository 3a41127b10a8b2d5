/** The speaker's countdown: started by GO, adjusted by hand. Each act writes a new anchor that takes over at one instant. */

import * as z from 'zod'
import { readAt } from '../at/at.ts'
import { latestBegun } from '../derive/in-force.ts'
import { liveTake } from '../derive/live-take.ts'
import { isCountingUp, readTimer, roomTimer, timersOf } from '../derive/timer-reading.ts'
import { type CommandContext, defineCommand } from '../kernel/command.ts'
import { type Rejection, rejection } from '../kernel/rejection.ts'
import type { Tx } from '../kernel/tx.ts'
import { RecordId, RoomId, type TakeId } from '../model/ids.ts'
import type { Session } from '../tables/session.ts'
import type { Take } from '../tables/take.ts'
import type { Timer } from '../tables/timer.ts'
import { roomNotFound } from './effects.ts'

const MINUTE_MS = 60_000
/** Amber for the last five minutes or the last fifth of a short talk, red for the last one. */
const AMBER_MS = 5 * MINUTE_MS
const RED_MS = MINUTE_MS
/** What a record may hold; pressed often enough, adjusting would get past it. */
const LONGEST_MS = 7 * 24 * 60 * MINUTE_MS

/** How long the amber phase of a countdown is, in milliseconds. */
export function amberFor(durationMs: number): number {
  return Math.min(AMBER_MS, Math.round(durationMs / 5))
}

const AdjustMs = z
  .number()
  .int()
  .min(-24 * 3_600_000)
  .max(24 * 3_600_000)

export const startTimer = defineCommand({
  type: 'startTimer',
  payload: z.strictObject({
    roomId: RoomId,
    /** 0: nothing is counted down, it counts up from now. */
    durationMs: z
      .number()
      .int()
      .min(0)
      .max(24 * 3_600_000),
  }),
  role: 'room',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'last-wins',
  apply(tx, { roomId, durationMs }, context) {
    if (!tx.tables.rooms.has(roomId)) return roomNotFound(roomId)
    const take = liveTake(readAt(tx.tables, context.effectAtMs), roomId)
    const sessionId = take?.originRoomId === roomId ? take.sessionId : null
    putTimer(tx, { ...countdown(roomId, durationMs, context.effectAtMs, context), sessionId, takeId: null }, context)
    return undefined
  },
})

export const pauseTimer = defineCommand({
  type: 'pauseTimer',
  payload: z.strictObject({ roomId: RoomId, paused: z.boolean().optional() }),
  role: 'room',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'last-wins',
  apply(tx, { roomId, paused = true }, context) {
    const timer = timerInForce(tx, roomId, context)
    if ('code' in timer) return timer
    const { remainingMs, isPaused } = readTimer(timer, context.effectAtMs)
    if (isPaused === paused) return undefined
    const anchor = paused ? { zeroAtMs: null, remainingMs } : { zeroAtMs: context.effectAtMs + remainingMs, remainingMs: null }
    putTimer(tx, { ...timer, ...anchor, id: RecordId.parse(context.newId()), fromMs: context.effectAtMs }, context)
    return undefined
  },
})

export const adjustTimer = defineCommand({
  type: 'adjustTimer',
  payload: z.union([
    z.strictObject({ roomId: RoomId, byMs: AdjustMs }),
    /** What it shall read, whether it runs or is paused. */
    z.strictObject({ roomId: RoomId, toMs: AdjustMs }),
  ]),
  role: 'room',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'last-wins',
  apply(tx, payload, context) {
    const { roomId } = payload
    const timer = timerInForce(tx, roomId, context)
    if ('code' in timer) return timer
    const byMs = 'byMs' in payload ? payload.byMs : Math.round(payload.toMs - readTimer(timer, context.effectAtMs).remainingMs)
    const anchor =
      timer.zeroAtMs === null
        ? { remainingMs: (timer.remainingMs ?? 0) + byMs, zeroAtMs: null }
        : { remainingMs: null, zeroAtMs: Math.max(0, timer.zeroAtMs + byMs) }
    // The bar keeps meaning the whole talk; only a countdown that reads more than that makes it longer. What counts up is set to where it counts from.
    const isUp = isCountingUp(timer) && readTimer({ ...timer, ...anchor }, context.effectAtMs).remainingMs <= 0
    const durationMs = isUp ? 0 : Math.min(LONGEST_MS, Math.max(timer.durationMs, readTimer({ ...timer, ...anchor }, context.effectAtMs).remainingMs))
    putTimer(tx, { ...timer, ...anchor, durationMs, id: RecordId.parse(context.newId()), fromMs: context.effectAtMs }, context)
    return undefined
  },
})

/** The countdown that GO starts: the session's whole duration from the Take's instant. */
export function startSessionTimer(tx: Tx, roomId: RoomId, session: Session, take: Take, context: CommandContext): void {
  putTimer(tx, { ...countdown(roomId, session.durationMs, take.atMs, context), sessionId: session.id, takeId: take.id }, context)
}

/** Ends the room's own countdown at that instant; a room without one stays as it is. */
export function endTimer(tx: Tx, roomId: RoomId, takeId: TakeId, atMs: number, context: CommandContext): void {
  const timer = roomTimer(readAt(tx.tables, atMs), roomId)
  if (!timer) return
  putTimer(tx, { ...timer, id: RecordId.parse(context.newId()), sessionId: null, takeId, fromMs: atMs, zeroAtMs: null, remainingMs: null }, context)
}

function countdown(roomId: RoomId, durationMs: number, fromMs: number, context: CommandContext) {
  return {
    id: RecordId.parse(context.newId()),
    roomId,
    fromMs,
    zeroAtMs: fromMs + durationMs,
    remainingMs: null,
    durationMs,
    amberMs: amberFor(durationMs),
    redMs: Math.min(RED_MS, amberFor(durationMs)),
  }
}

/** Anchors that one press may take away: a journal with thousands of them, from before they were, is cleared in small entries. */
const MOST_REMOVED = 50

/**
 * Writes an anchor and removes those of its room that can never count again, so that a button held down leaves no pile. The one in force stays
 * until the new one begins, and so does the first of its Take and of the room's latest one, which GO wrote: undoing that GO takes nothing of
 * somebody else's away, also when another countdown was started by hand since.
 */
function putTimer(tx: Tx, timer: Timer, context: CommandContext): void {
  const ofRoom = [...tx.tables.timers.values()].filter(({ roomId }) => roomId === timer.roomId)
  const inForce = latestBegun(timersOf(tx.tables, timer.roomId), readAt(tx.tables, context.nowMs))
  const firstOf = ({ takeId }: Timer) => (takeId === null ? null : ofRoom.find((other) => other.takeId === takeId))
  const latestOfGo = ofRoom.filter(({ takeId }) => takeId !== null).toSorted((a, b) => b.fromMs - a.fromMs)[0]
  const kept = new Set([inForce, inForce && firstOf(inForce), latestOfGo && firstOf(latestOfGo), firstOf(timer)])
  const isOver = ({ fromMs }: Timer) => fromMs === timer.fromMs || (inForce !== null && fromMs < inForce.fromMs)
  const over = ofRoom.filter((other) => !kept.has(other) && isOver(other))
  for (const { id } of over.slice(0, MOST_REMOVED)) tx.remove('timers', id)
  tx.put('timers', timer)
}

function timerInForce(tx: Tx, roomId: RoomId, context: CommandContext): Timer | Rejection {
  if (!tx.tables.rooms.has(roomId)) return roomNotFound(roomId)
  return roomTimer(readAt(tx.tables, context.effectAtMs), roomId) ?? rejection('impossible', 'noTimer')
}
