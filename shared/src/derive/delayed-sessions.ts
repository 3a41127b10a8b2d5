/** What a delay is said about when it is announced. */
import type { At } from '../at/at.ts'
import type { RoomId } from '../model/ids.ts'
import type { Delay } from '../tables/room-report.ts'
import type { Session } from '../tables/session.ts'
import { dayOf, dayRuleIn } from './conference-day.ts'
import { expectedTimes } from './expected-times.ts'
import { placementsOf, sessionsInOrder } from './index-of.ts'

/** The first session of the room that is still to come; null when there is none. */
function firstToCome(at: At, roomId: RoomId): Session | null {
  const times = at.once(expectedTimes)
  const isToCome = (session: Session) => {
    const expected = times.bySession.get(session.id)
    // What takes place without a GO has begun.
    return expected?.state === 'to-come' && !(session.kind === 'interval' && at.hasCome(expected.startMs))
  }
  const isHere = ({ id }: Session) => placementsOf(at.tables, id).some((placement) => placement.roomId === roomId && placement.kind !== 'closed')
  return sessionsInOrder(at.tables).find((session) => isHere(session) && isToCome(session)) ?? null
}

/** What a delay that is announced now for these rooms is said about. Of several rooms only those that go on first, and on the same day, so that nobody is told that tomorrow is late. */
export function delayedSessions(at: At, roomIds: readonly RoomId[]): ReadonlyMap<RoomId, Session> {
  const rule = dayRuleIn(at.tables)
  const first = new Map<RoomId, Session>()
  for (const roomId of roomIds) {
    const session = firstToCome(at, roomId)
    if (session) first.set(roomId, session)
  }
  const dayMs = Math.min(...[...first.values()].map(({ plannedStartMs }) => dayOf(plannedStartMs, rule).fromMs))
  return new Map([...first].filter(([, { plannedStartMs }]) => dayOf(plannedStartMs, rule).fromMs === dayMs))
}

/** Whether it still delays something, or can. */
export function isDelayInForce(at: At, { sessionId }: Delay): boolean {
  return sessionId === null || at.once(expectedTimes).bySession.get(sessionId)?.state === 'to-come'
}
