/**
 * The part of the programme that a phone needs for its first view: what is live, what is cued, and what comes next in each room. Its
 * size follows the number of rooms, not the length of the programme; the rest is fetched when somebody opens the programme.
 *
 * The window is closed: whatever could delay something in it is in it too, so that a phone works out the same expected times as the hub.
 */
import { expectedTimes, type SessionStanding } from '../derive/expected-times.ts'
import { placementsOf, roomsInOrder, sessionsInOrder, takesOf } from '../derive/index-of.ts'
import { PUBLIC_DEPTH } from '../derive/public-status.ts'
import type { Tables } from '../model/tables.ts'

/** The ids of the sessions and Takes in the window at `nowMs`. `tables`: what the public may see. */
export type PublicWindow = { readonly sessionIds: ReadonlySet<string>; readonly takeIds: ReadonlySet<string> }

const ahead: ReadonlySet<SessionStanding> = new Set(['to-come', 'cued', 'live'])

export function publicWindow(tables: Tables, nowMs: number): PublicWindow {
  const times = expectedTimes(tables, nowMs)
  const takeIds = new Set<string>()
  const sessionIds = new Set<string>()
  for (const room of roomsInOrder(tables)) {
    const takes = takesOf(tables, room.id)
    const live = takes.findLast((take) => take.atMs <= nowMs)
    for (const take of takes) {
      if (take !== live && take.atMs <= nowMs) continue
      takeIds.add(take.id)
      if (take.sessionId !== null) sessionIds.add(take.sessionId)
    }
  }

  // Walking back from the last session that anybody needs, in programme order, closes the window in one pass.
  const rows = sessionsInOrder(tables).filter((session) => ahead.has(times.bySession.get(session.id)?.standing ?? 'passed'))
  const wanted = new Map<string, number>()
  let reach = -1
  for (const [position, session] of rows.entries()) {
    for (const { roomId } of placementsOf(tables, session.id)) {
      const seen = wanted.get(roomId) ?? 0
      wanted.set(roomId, seen + 1)
      if (seen < PUBLIC_DEPTH) {
        sessionIds.add(session.id)
        reach = position
      }
    }
  }
  const busy = new Set<string>()
  for (const session of rows.slice(0, reach + 1).toReversed()) {
    const roomIds = placementsOf(tables, session.id).map(({ roomId }) => roomId)
    if (!sessionIds.has(session.id) && !roomIds.some((roomId) => busy.has(roomId))) continue
    sessionIds.add(session.id)
    for (const roomId of roomIds) busy.add(roomId)
  }
  return { sessionIds, takeIds }
}

/** The tables cut down to the window: sessions, placements, Takes and timers; all other tables are small and stay whole. */
export function windowed(tables: Tables, { sessionIds, takeIds }: PublicWindow): Tables {
  const keep = <Rec>(table: ReadonlyMap<string, Rec>, isInside: (record: Rec) => boolean) => new Map([...table].filter(([, record]) => isInside(record)))
  return {
    ...tables,
    sessions: keep(tables.sessions, ({ id }) => sessionIds.has(id)),
    placements: keep(tables.placements, ({ sessionId }) => sessionIds.has(sessionId)),
    takes: keep(tables.takes, ({ id }) => takeIds.has(id)),
    timers: keep(tables.timers, ({ takeId, sessionId }) => (takeId !== null && takeIds.has(takeId)) || (sessionId !== null && sessionIds.has(sessionId))),
  }
}
