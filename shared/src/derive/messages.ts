import type { EmergencyText } from '../tables/emergency.ts'
import type { Message, MessageKind } from '../tables/message.ts'
import type { Tables } from '../tables/registry.ts'
import { isInForce, latestBegun } from './in-force.ts'

/** The newest message of that kind in force for the room, or null. */
export function messageFor(tables: Tables, kind: MessageKind, roomId: string, nowMs: number): Message | null {
  const candidates = [...tables.messages.values()].filter(
    (message) => message.kind === kind && (message.roomIds === null || message.roomIds.some((id) => id === roomId)) && isInForce(message, nowMs),
  )
  return latestBegun(candidates, nowMs)
}

/** The text of the newest emergency in force for the room, or null. */
export function emergencyFor(tables: Tables, roomId: string, nowMs: number): EmergencyText | null {
  const raised = [...tables.emergencies.values()].filter(
    (emergency) => (emergency.roomIds === null || emergency.roomIds.some((id) => id === roomId)) && isInForce(emergency, nowMs),
  )
  const newest = latestBegun(raised, nowMs)
  return (newest && tables.emergencyTexts.get(newest.textId)) ?? null
}
