/** GO and what belongs to it: standby, hold, clear, cancel. */

import * as z from 'zod'
import { readAt } from '../at/at.ts'
import { takesOf } from '../derive/index-of.ts'
import { liveTake, pendingTake, shownTake } from '../derive/live-take.ts'
import { asPlanned, type RoomPlan } from '../derive/room-plan.ts'
import { type CommandContext, defineCommand } from '../kernel/command.ts'
import { type Rejection, rejection } from '../kernel/rejection.ts'
import type { Tx } from '../kernel/tx.ts'
import { RoomId, SessionId, TakeId } from '../model/ids.ts'
import { GivenInstantMs } from '../model/values.ts'
import type { Tables } from '../tables/registry.ts'
import type { Session } from '../tables/session.ts'
import type { Take } from '../tables/take.ts'
import { roomNotFound, sessionNotFound, unknownRoom } from './effects.ts'
import { roomPlanOf } from './room-plan-of.ts'
import { endTimer, startSessionTimer } from './timers.ts'

/** A cue further away than this is a slip of the keyboard; an event lasts a week at most. */
const FURTHEST_CUE_MS = 7 * 86_400_000

export const standby = defineCommand({
  type: 'standby',
  payload: z.strictObject({ sessionId: SessionId, clear: z.boolean().optional() }),
  role: 'operator',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'last-wins',
  apply(tx, { sessionId, clear }, context) {
    const session = tx.tables.sessions.get(sessionId)
    if (!session) return sessionNotFound(sessionId)
    if (clear) {
      tx.remove('standbys', sessionId)
      return undefined
    }
    if (session.cancelled) return cancelled(session)
    const plan = roomPlanOf(tx.tables, session, asPlanned)
    if ('code' in plan) return plan
    dropStandbysIn(tx, plan.roomIds)
    tx.put('standbys', { id: sessionId, sessionId, roomIds: [...plan.roomIds], sinceMs: context.nowMs, by: context.actor.name })
    return undefined
  },
})

export const go = defineCommand({
  type: 'go',
  payload: z.strictObject({
    sessionId: SessionId,
    /** What the operator saw live in the origin room, or null; judged at the Take's own instant. */
    expectedLiveSessionId: SessionId.nullable(),
    originRoomId: RoomId.optional(),
    simulcastRoomIds: z.array(RoomId).max(100).optional(),
    /** A cue: not before this instant of hub time. Left out: now plus the lead. */
    atMs: GivenInstantMs.optional(),
  }),
  role: 'operator',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'last-wins',
  apply(tx, { sessionId, expectedLiveSessionId, originRoomId, simulcastRoomIds, atMs }, context) {
    const session = tx.tables.sessions.get(sessionId)
    if (!session) return sessionNotFound(sessionId)
    if (session.cancelled) return cancelled(session)
    const { hold: onHold } = tx.tables.show.get('show') ?? { hold: null }
    if (onHold) return held(onHold.by)
    const plan = roomPlanOf(tx.tables, session, { originRoomId: originRoomId ?? null, simulcastRoomIds: simulcastRoomIds ?? null })
    if ('code' in plan) return plan
    const missing = unknownRoom(tx.tables, plan.roomIds)
    if (missing) return missing
    const takeAtMs = Math.max(context.effectAtMs, atMs ?? 0)
    if (takeAtMs - context.nowMs > FURTHEST_CUE_MS) return tooFar()
    const beaten = guardedBy(tx.tables, plan, session, expectedLiveSessionId, takeAtMs)
    if (beaten) return beaten
    writeTake(tx, session, plan, takeAtMs, context)
    return undefined
  },
})

/** Several rooms that start at the same instant, as one act: all of them or none, taken back by one undo. */
export const goTogether = defineCommand({
  type: 'goTogether',
  payload: z.strictObject({
    /** Each as `go` takes it. */
    sessions: z
      .array(go.payload.pick({ sessionId: true, expectedLiveSessionId: true }))
      .min(1)
      .max(20),
  }),
  role: 'operator',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'last-wins',
  apply(tx, { sessions }, context) {
    for (const each of sessions) {
      const refusal = go.apply(tx, each, context)
      if (refusal) return refusal
    }
    return undefined
  },
})

function writeTake(tx: Tx, session: Session, plan: RoomPlan, atMs: number, context: CommandContext): void {
  const take: Take = {
    id: TakeId.parse(context.newId()),
    kind: plan.kind,
    sessionId: session.id,
    originRoomId: plan.originRoomId,
    simulcastRoomIds: [...plan.simulcastRoomIds],
    roomIds: [...plan.roomIds],
    atMs,
    by: context.actor.name,
    rehearsal: tx.tables.show.get('show')?.mode === 'rehearsal',
    isTakenBack: false,
  }
  tx.put('takes', take)
  tx.remove('standbys', session.id)
  if (plan.originRoomId !== null) startSessionTimer(tx, plan.originRoomId, session, take, context)
  for (const roomId of plan.roomIds) if (roomId !== plan.originRoomId) endTimer(tx, roomId, take.id, atMs, context)
}

/** A refusal when the reference room is not what the operator believed it to be at the Take's instant; it names who was faster. */
function guardedBy(tables: Tables, plan: RoomPlan, session: Session, expected: SessionId | null, atMs: number): Rejection | null {
  const live = liveTake(readAt(tables, atMs), plan.referenceRoomId)
  const actual = live?.sessionId ?? null
  if (live && actual === session.id && expected === actual && isSamePlan(live, plan)) return alreadyLive(session)
  if (actual === expected) return null
  // A room that was left behind by the stage it followed shows nothing live: an operator who saw that is right too.
  if (expected === null && shownTake(readAt(tables, atMs), plan.referenceRoomId) === null) return null
  const take = takesOf(tables, plan.referenceRoomId).findLast((candidate) => candidate.atMs <= atMs)
  const by = take?.by ?? '?'
  const title = actual === null ? null : (tables.sessions.get(actual)?.title ?? actual)
  return title === null ? rejection('conflict', 'clearedBefore', { by }) : rejection('conflict', 'takenLiveBefore', { by, title })
}

function isSamePlan(take: Take, plan: RoomPlan): boolean {
  return take.originRoomId === plan.originRoomId && take.roomIds.length === plan.roomIds.length && plan.roomIds.every((roomId) => take.roomIds.includes(roomId))
}

export const hold = defineCommand({
  type: 'hold',
  payload: z.strictObject({ held: z.boolean().optional() }),
  role: 'operator',
  undoable: true,
  whenLocked: 'allowed',
  onStale: 'last-wins',
  apply(tx, { held: isHeld = true }, context) {
    const show = tx.tables.show.get('show')
    if (!show) return undefined
    if (!isHeld) {
      tx.put('show', { ...show, hold: null })
      return undefined
    }
    if (!show.hold) tx.put('show', { ...show, hold: { sinceMs: context.nowMs, by: context.actor.name } })
    // Nothing fires at the hub, so a cue that must not happen has to go.
    for (const take of tx.tables.takes.values()) if (take.atMs > context.effectAtMs) removeTake(tx, take)
    return undefined
  },
})

export const clearRoom = defineCommand({
  type: 'clearRoom',
  payload: z.strictObject({ roomId: RoomId }),
  role: 'operator',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'last-wins',
  apply(tx, { roomId }, context) {
    if (!tx.tables.rooms.has(roomId)) return roomNotFound(roomId)
    const id = TakeId.parse(context.newId())
    const last = takesOf(tx.tables, roomId).findLast(({ atMs }) => atMs <= context.effectAtMs)
    // A cue that is still to come is no reason to clear the same room again and again.
    const isClear = last ? last.kind === 'clear' : !pendingTake(readAt(tx.tables, context.nowMs), roomId)
    if (isClear) {
      return rejection('impossible', 'nothingLiveThere')
    }
    tx.put('takes', {
      id,
      kind: 'clear',
      sessionId: null,
      originRoomId: null,
      simulcastRoomIds: [],
      roomIds: [roomId],
      atMs: context.effectAtMs,
      by: context.actor.name,
      rehearsal: tx.tables.show.get('show')?.mode === 'rehearsal',
      isTakenBack: false,
    })
    endTimer(tx, roomId, id, context.effectAtMs, context)
    return undefined
  },
})

export const cancelTake = defineCommand({
  type: 'cancelTake',
  payload: z.strictObject({ takeId: TakeId }),
  role: 'operator',
  undoable: true,
  whenLocked: 'allowed',
  onStale: 'last-wins',
  apply(tx, { takeId }, context) {
    const take = tx.tables.takes.get(takeId)
    if (!take) return rejection('not-found', 'cueGone')
    if (take.atMs <= context.nowMs) {
      return rejection('impossible', 'cueHappened')
    }
    removeTake(tx, take)
    return undefined
  },
})

function removeTake(tx: Tx, take: Take): void {
  tx.remove('takes', take.id)
  for (const timer of tx.tables.timers.values()) if (timer.takeId === take.id) tx.remove('timers', timer.id)
}

function dropStandbysIn(tx: Tx, roomIds: readonly RoomId[]): void {
  for (const other of tx.tables.standbys.values()) {
    if (other.roomIds.some((roomId) => roomIds.includes(roomId))) tx.remove('standbys', other.id)
  }
}

function cancelled(session: Session): Rejection {
  return rejection('impossible', 'sessionCancelled', { title: session.title })
}

function alreadyLive(session: Session): Rejection {
  return rejection('impossible', 'liveAlready', { title: session.title })
}

function held(by: string | null): Rejection {
  return rejection('held', 'heldBeforeGo', { by })
}

function tooFar(): Rejection {
  return rejection('invalid', 'cueTooFar')
}
