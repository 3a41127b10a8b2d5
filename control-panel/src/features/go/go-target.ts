/** What GO would do: which standby, from which room, over what. Pure: the button, the keys and the tests ask the same functions. */

import { type At, readAt } from '@tricolore/shared/at/at.ts'
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import { roomPlanOf } from '@tricolore/shared/commands/room-plan-of.ts'
import type { Expected } from '@tricolore/shared/derive/expected-times.ts'
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
 * What N puts on standby: after the session that went live last, the first one to come in programme order that is not on standby yet.
 * Null when it shares a room with a standby: what comes next waits already, and pressing N never pushes a standby away.
 */
export function nextForStandby(at: At): Session | null {
  const { tables } = at
  const { times, rooms } = at.once(outlook)
  let newest: { sessionId: string; atMs: number } | null = null
  for (const { take } of rooms.values()) if (take?.sessionId && take.atMs > (newest?.atMs ?? 0)) newest = { sessionId: take.sessionId, atMs: take.atMs }
  const ordered = sessionsInOrder(tables)
  const from = newest === null ? 0 : ordered.findIndex(({ id }) => id === newest.sessionId) + 1
  const next = ordered
    .slice(from)
    .find(
      (session) =>
        isStillToGo(session, times.bySession.get(session.id) ?? null, at) && !tables.standbys.has(session.id) && roomIdsOf(tables, session.id).length > 0,
    )
  if (!next) return null
  const waiting = new Set([...tables.standbys.values()].flatMap(({ roomIds }) => roomIds))
  return roomIdsOf(tables, next.id).some((roomId) => waiting.has(roomId)) ? null : next
}

/** Doors and breaks take place without a GO: one that is under way is not what comes next. */
function isStillToGo({ kind }: Session, expected: Expected | null, at: At): boolean {
  return expected?.state === 'to-come' && !(kind === 'interval' && at.hasCome(expected.startMs))
}

/** The rooms that a GO of the session turns over. */
function roomIdsOf(tables: Tables, sessionId: string): readonly RoomId[] {
  return placementsOf(tables, sessionId)
    .filter(({ kind }) => kind !== 'closed')
    .map(({ roomId }) => roomId)
}
