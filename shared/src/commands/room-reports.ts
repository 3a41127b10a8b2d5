/** What is known of a room from its door and from the crew: occupancy, ready, late. */
import * as z from 'zod'
import { readAt } from '../at/at.ts'
import { delayedSessions } from '../derive/delayed-sessions.ts'
import { defineCommand } from '../kernel/command.ts'
import { rejection } from '../kernel/rejection.ts'
import { RoomId } from '../model/ids.ts'
import { Delay } from '../tables/room-report.ts'
import { roomNotFound } from './effects.ts'

export const setOccupancy = defineCommand({
  type: 'setOccupancy',
  payload: z.strictObject({ roomId: RoomId, percent: z.number().int().min(0).max(100).nullable() }),
  role: 'door',
  undoable: true,
  whenLocked: 'allowed',
  onStale: 'last-wins',
  apply(tx, { roomId, percent }, context) {
    if (!tx.tables.rooms.has(roomId)) return roomNotFound(roomId)
    tx.put('occupancy', { id: roomId, percent, atMs: context.nowMs, by: context.actor.name })
    return undefined
  },
})

export const markReady = defineCommand({
  type: 'markReady',
  payload: z.strictObject({ roomId: RoomId, ready: z.boolean().optional() }),
  role: 'door',
  undoable: true,
  whenLocked: 'allowed',
  onStale: 'last-wins',
  apply(tx, { roomId, ready = true }, context) {
    if (!tx.tables.rooms.has(roomId)) return roomNotFound(roomId)
    tx.put('readiness', { id: roomId, ready, atMs: context.nowMs, by: context.actor.name })
    return undefined
  },
})

export const setDelay = defineCommand({
  type: 'setDelay',
  payload: z.strictObject({
    /** Null: every room. */
    roomId: RoomId.nullable(),
    /** 0 takes the announcement back. */
    delayMs: Delay.shape.delayMs,
  }),
  role: 'operator',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'last-wins',
  apply(tx, { roomId, delayMs }, context) {
    if (roomId !== null && !tx.tables.rooms.has(roomId)) return roomNotFound(roomId)
    const roomIds = roomId === null ? [...tx.tables.rooms.values()].map(({ id }) => id) : [roomId]
    if (delayMs === 0) {
      for (const id of roomIds) tx.remove('delays', id)
      return undefined
    }
    const sessions = delayedSessions(readAt(tx.tables, context.nowMs), roomIds)
    if (sessions.size === 0) return rejection('impossible', 'nothingToDelay')
    for (const [id, session] of sessions) tx.put('delays', { id, sessionId: session.id, delayMs, atMs: context.nowMs, by: context.actor.name })
    return undefined
  },
})
