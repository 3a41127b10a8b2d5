import type { At } from '../at/at.ts'
import type { EmergencyText } from '../tables/emergency.ts'
import type { Message, MessageKind } from '../tables/message.ts'
import { isInForce, latestBegun } from './in-force.ts'

/** The newest message of that kind in force for the room, or null. */
export function messageFor(at: At, kind: MessageKind, roomId: string): Message | null {
  const candidates = [...at.tables.messages.values()].filter(
    (message) => message.kind === kind && (message.roomIds === null || message.roomIds.some((id) => id === roomId)) && isInForce(message, at),
  )
  return latestBegun(candidates, at)
}

/** The text of the newest emergency in force for the room, or null. */
export function emergencyFor(at: At, roomId: string): EmergencyText | null {
  const raised = [...at.tables.emergencies.values()].filter(
    (emergency) => (emergency.roomIds === null || emergency.roomIds.some((id) => id === roomId)) && isInForce(emergency, at),
  )
  const newest = latestBegun(raised, at)
  return (newest && at.tables.emergencyTexts.get(newest.textId)) ?? null
}
