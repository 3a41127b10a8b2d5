/** What a door says beside how full its room is: that everybody is out, and that somebody is wanted. Never taken back: it was said. */
import * as z from 'zod'
import { readAt } from '../at/at.ts'
import { emergencyIn } from '../derive/cleared-rooms.ts'
import { defineCommand } from '../kernel/command.ts'
import { rejection } from '../kernel/rejection.ts'
import { RoomId } from '../model/ids.ts'
import { roomNotFound } from './effects.ts'

const said = { payload: z.strictObject({ roomId: RoomId }), undoable: false, whenLocked: 'allowed', onStale: 'last-wins' } as const

export const reportClear = defineCommand({
  ...said,
  type: 'reportClear',
  role: 'door',
  apply(tx, { roomId }, context) {
    if (!tx.tables.rooms.has(roomId)) return roomNotFound(roomId)
    const emergency = emergencyIn(readAt(tx.tables, context.nowMs), roomId)
    if (!emergency) return rejection('impossible', 'noEmergency')
    if (tx.tables.clearances.get(roomId)?.emergencyId !== emergency.id)
      tx.put('clearances', { id: roomId, emergencyId: emergency.id, atMs: context.nowMs, by: context.actor.name })
    return undefined
  },
})

export const callDesk = defineCommand({
  ...said,
  type: 'callDesk',
  role: 'door',
  apply(tx, { roomId }, context) {
    if (!tx.tables.rooms.has(roomId)) return roomNotFound(roomId)
    const open = tx.tables.deskCalls.get(roomId)
    // Pressed again it rings already.
    if (!open || open.answer) tx.put('deskCalls', { id: roomId, atMs: context.nowMs, by: context.actor.name, answer: null })
    return undefined
  },
})

export const answerCall = defineCommand({
  ...said,
  type: 'answerCall',
  role: 'room',
  apply(tx, { roomId }, context) {
    const call = tx.tables.deskCalls.get(roomId)
    if (!call) return rejection('not-found', 'noSuchCall')
    // Of two that answer at once the first one has.
    if (!call.answer) tx.put('deskCalls', { ...call, answer: { atMs: context.nowMs, by: context.actor.name } })
    return undefined
  },
})
