/** Messages and emergencies. */
import * as z from 'zod'
import { readAt } from '../at/at.ts'
import { isInForce, latestBegun } from '../derive/in-force.ts'
import { type CommandContext, defineCommand } from '../kernel/command.ts'
import { type Rejection, rejection } from '../kernel/rejection.ts'
import type { Tx } from '../kernel/tx.ts'
import { RecordId, RoomId } from '../model/ids.ts'
import { GivenInstantMs, Texts } from '../model/values.ts'
import type { Emergency } from '../tables/emergency.ts'
import { type Message, MessageKind } from '../tables/message.ts'
import { unknownRoom } from './effects.ts'

export const showMessage = defineCommand({
  type: 'showMessage',
  payload: z.strictObject({
    kind: MessageKind,
    texts: Texts,
    /** Null or left out: every room. */
    roomIds: z.array(RoomId).min(1).max(100).nullable().optional(),
    untilMs: GivenInstantMs.nullable().optional(),
  }),
  role: 'room',
  roomsOf: (payload) => payload.roomIds ?? null,
  undoable: true,
  whenLocked: 'allowed',
  onStale: 'last-wins',
  apply(tx, { kind, texts, roomIds = null, untilMs = null }, context) {
    const unknown = roomIds && unknownRoom(tx.tables, roomIds)
    if (unknown) return unknown
    if (untilMs !== null && untilMs <= context.effectAtMs) {
      return rejection('impossible', 'messageEnded')
    }
    return say(tx, { id: RecordId.parse(context.newId()), kind, texts, roomIds, untilMs }, context)
  },
})

/** Puts a message up from the next effect on; refused where there are too many. */
export function say(tx: Tx, message: Pick<Message, 'id' | 'kind' | 'texts' | 'roomIds' | 'untilMs'>, context: CommandContext): Rejection | undefined {
  dropEnded(tx, 'messages', context.nowMs)
  if (tx.tables.messages.size >= MOST_MESSAGES) return tooManyMessages
  const rehearsal = tx.tables.show.get('show')?.mode === 'rehearsal'
  tx.put('messages', { ...message, fromMs: context.effectAtMs, by: context.actor.name, rehearsal })
  return undefined
}

/** What stands until somebody clears it; nobody reads so many, but a script may send them. */
const MOST_MESSAGES = 200

const tooManyMessages = rejection('impossible', 'tooManyMessages', { most: MOST_MESSAGES })

export const clearMessage = defineCommand({
  type: 'clearMessage',
  payload: z.strictObject({ messageId: RecordId }),
  role: 'room',
  roomsOf: ({ messageId }, tables) => tables.messages.get(messageId)?.roomIds ?? (tables.messages.has(messageId) ? null : []),
  undoable: true,
  whenLocked: 'allowed',
  onStale: 'last-wins',
  apply(tx, { messageId }, context) {
    const message = tx.tables.messages.get(messageId)
    if (!message || (message.untilMs !== null && message.untilMs <= context.nowMs)) {
      return rejection('not-found', 'messageGone')
    }
    if (message.fromMs > context.nowMs) tx.remove('messages', messageId)
    else tx.put('messages', { ...message, untilMs: context.effectAtMs })
    return undefined
  },
})

export const raiseEmergency = defineCommand({
  type: 'raiseEmergency',
  payload: z.strictObject({ textId: RecordId, roomIds: z.array(RoomId).min(1).max(100).nullable().optional() }),
  role: 'room',
  roomsOf: (payload) => payload.roomIds ?? null,
  isUrgent: true,
  undoable: true,
  whenLocked: 'allowed',
  onStale: 'last-wins',
  apply(tx, { textId, roomIds = null }, context) {
    if (!tx.tables.emergencyTexts.has(textId)) {
      return rejection('not-found', 'noSuchEmergencyText', { id: textId })
    }
    const unknown = roomIds && unknownRoom(tx.tables, roomIds)
    if (unknown) return unknown
    const raised = [...tx.tables.emergencies.values()].filter(({ untilMs }) => untilMs === null)
    const isSame = (emergency: Emergency) => emergency.textId === textId && isSameRooms(emergency.roomIds, roomIds)
    const newest = raised.at(-1)
    // Pressed again it is on the screens already.
    if (newest && isSame(newest)) return undefined
    dropEnded(tx, 'emergencies', context.nowMs)
    // The same one, raised again over another one, stays until the new one begins: no screen is without it in between.
    const begun = latestBegun(raised.filter(isSame), readAt(tx.tables, context.nowMs))
    for (const older of raised.filter(isSame)) if (begun && older.fromMs < begun.fromMs) tx.remove('emergencies', older.id)
    tx.put('emergencies', { id: RecordId.parse(context.newId()), textId, roomIds, fromMs: context.effectAtMs, untilMs: null, by: context.actor.name })
    return undefined
  },
})

export const clearEmergency = defineCommand({
  type: 'clearEmergency',
  payload: z.strictObject({}),
  role: 'operator',
  isUrgent: true,
  undoable: true,
  whenLocked: 'allowed',
  onStale: 'last-wins',
  apply(tx, _payload, context) {
    const at = readAt(tx.tables, context.effectAtMs)
    const raised = [...tx.tables.emergencies.values()].filter((emergency) => isInForce(emergency, at))
    if (raised.length === 0) return rejection('impossible', 'noEmergency')
    for (const emergency of raised) {
      if (emergency.fromMs > context.nowMs) tx.remove('emergencies', emergency.id)
      else tx.put('emergencies', { ...emergency, untilMs: context.effectAtMs })
    }
    return undefined
  },
})

function isSameRooms(one: readonly string[] | null, other: readonly string[] | null): boolean {
  if (one === null || other === null) return one === other
  return one.length === other.length && one.every((id) => other.includes(id))
}

function dropEnded(tx: Tx, table: 'messages' | 'emergencies', nowMs: number): void {
  for (const { id, untilMs } of tx.tables[table].values()) if (untilMs !== null && untilMs <= nowMs) tx.remove(table, id)
}
