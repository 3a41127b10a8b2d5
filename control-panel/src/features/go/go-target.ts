/** What GO would do: which standby, from which room, over what. Pure: the button, the keys and the tests ask the same functions. */

import { type At, readAt } from '@tricolore/shared/at/at.ts'
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import { roomPlanOf } from '@tricolore/shared/commands/room-plan-of.ts'
import { placementsOf, sessionsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { liveSessionId } from '@tricolore/shared/derive/live-take.ts'
import { outlook } from '@tricolore/shared/derive/room-outlook.ts'
import type { RoomId } from '@tricolore/shared/model/ids.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'

/** Sessions on standby in programme order. */
export function standbysInOrder(tables: Tables): readonly Session[] {
  return sessionsInOrder(tables).filter(({ id }) => tables.standbys.has(id))
}

/** The standby that GO acts on: the chosen one while it is on standby, otherwise the earliest. */
export function goTarget(tables: Tables, chosenId: string | null): Session | null {
  const standbys = standbysInOrder(tables)
  return standbys.find(({ id }) => id === chosenId) ?? standbys[0] ?? null
}

/** The GO for that session as the panel sees the rooms now; null when the session has no room. `atMs`: a cue at that instant. */
export function goCommand(tables: Tables, session: Session, nowMs: number, atMs: number | null = null): CommandInput | null {
  const plan = roomPlanOf(tables, session, { originRoomId: null, simulcastRoomIds: null })
  if ('code' in plan) return null
  return {
    type: 'go',
    sessionId: session.id,
    expectedLiveSessionId: liveSessionId(readAt(tables, atMs ?? nowMs), plan.referenceRoomId),
    ...(atMs === null ? {} : { atMs }),
  }
}

/** One GO for all of these; null when one of them has no room. */
export function goTogetherCommand(tables: Tables, sessionIds: readonly string[], nowMs: number): CommandInput | null {
  const sessions: Pick<Extract<CommandInput, { type: 'go' }>, 'sessionId' | 'expectedLiveSessionId'>[] = []
  for (const id of sessionIds) {
    const session = tables.sessions.get(id)
    const command = session && goCommand(tables, session, nowMs)
    if (command?.type !== 'go') return null
    sessions.push({ sessionId: command.sessionId, expectedLiveSessionId: command.expectedLiveSessionId })
  }
  return { type: 'goTogether', sessions }
}

/**
 * What N puts on standby: of what screens and phones call next the soonest that is not on standby yet, and needs a GO. Null when it shares a room
 * with a standby: what comes next waits already, and pressing N never pushes a standby away.
 */
export function nextForStandby(at: At): Session | null {
  const { tables } = at
  const { soonest } = at.once(outlook)
  const next = soonest.find(
    // A cue happens by itself.
    ({ session: { id }, expected }) => expected.state === 'to-come' && !tables.standbys.has(id) && roomIdsOf(tables, id).length > 0,
  )?.session
  if (!next) return null
  const waiting = new Set([...tables.standbys.values()].flatMap(({ roomIds }) => roomIds))
  return roomIdsOf(tables, next.id).some((roomId) => waiting.has(roomId)) ? null : next
}

/** The rooms that a GO of the session turns over. */
function roomIdsOf(tables: Tables, sessionId: string): readonly RoomId[] {
  return placementsOf(tables, sessionId)
    .filter(({ kind }) => kind !== 'closed')
    .map(({ roomId }) => roomId)
}
