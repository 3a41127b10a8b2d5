/**
 * The part of the programme that a phone needs for its first view: what is live, what is cued, and what comes next in each room. Its
 * size follows the number of rooms, not the length of the programme; the rest is fetched when somebody opens the programme.
 *
 * The window is closed: whatever could delay something in it is in it too, so that a phone works out the same expected times as the hub.
 */
import type { At } from '../at/at.ts'
import { type ExpectedTimes, endingTake } from '../derive/expected-times.ts'
import { latestBegun } from '../derive/in-force.ts'
import { placementsOf, roomsInOrder, sessionsInOrder, takesOf } from '../derive/index-of.ts'
import { PUBLIC_DEPTH } from '../derive/public-status.ts'
import { outlook } from '../derive/room-outlook.ts'
import { timersOf } from '../derive/timer-reading.ts'
import type { Tables } from '../tables/registry.ts'
import type { Take } from '../tables/take.ts'

/** The ids of what is in the window at an instant. */
export type PublicWindow = { readonly sessionIds: ReadonlySet<string>; readonly takeIds: ReadonlySet<string>; readonly timerIds: ReadonlySet<string> }

/** `at`: what the public may see. */
export function publicWindow(at: At): PublicWindow {
  const { tables } = at
  const { times, rooms, soonest } = outlook(at, PUBLIC_DEPTH)
  const takes = new Set<Take>()
  for (const roomId of rooms.keys()) for (const take of takesInForce(at, roomId)) addWithEnd(at, take, takes)

  const sessionIds = new Set<string>()
  for (const { sessionId } of takes) if (sessionId !== null) sessionIds.add(sessionId)
  for (const { session } of soonest) sessionIds.add(session.id)
  for (const { now, lastPassedId, upcoming } of rooms.values()) {
    for (const { session } of upcoming) sessionIds.add(session.id)
    // A break that nobody took; and what was to be here last, which ended what was said of the room.
    if (now) sessionIds.add(now.session.id)
    if (lastPassedId !== null) sessionIds.add(lastPassedId)
  }
  for (const id of lastTakenByRoom(tables, times).values()) sessionIds.add(id)
  for (const id of lastPartsOf(tables, sessionIds)) sessionIds.add(id)
  addWhatDelays(tables, times, sessionIds)

  // What was taken is told from what is to come by its newest Take, and how long it lasted by the Take that ended it.
  for (const id of sessionIds) {
    const take = times.bySession.get(id)?.take
    if (take) addWithEnd(at, take, takes)
  }
  return { sessionIds, takeIds: new Set([...takes].map(({ id }) => id)), timerIds: anchorsOf(at, takes) }
}

/** A room whose stage went on without it keeps its Take, which ended when that stage went on. */
function addWithEnd(at: At, take: Take, takes: Set<Take>): void {
  takes.add(take)
  const end = endingTake(at, take)
  if (end) takes.add(end)
}

/** The Take that decides what the room shows now, be it a clear, and every one to come. */
function takesInForce(at: At, roomId: string): readonly Take[] {
  const takes = takesOf(at.tables, roomId)
  return takes.slice(
    Math.max(
      0,
      takes.findLastIndex(({ atMs }) => at.hasCome(atMs)),
    ),
  )
}

/** For each room the last session, in programme order, that a Take took there: what lies before it and was not taken is passed. */
function lastTakenByRoom(tables: Tables, times: ExpectedTimes): ReadonlyMap<string, string> {
  const last = new Map<string, string>()
  for (const { id } of sessionsInOrder(tables)) {
    const expected = times.bySession.get(id)
    // A cue has not taken place yet, and lets what lies before it still come.
    if (expected?.take && expected.state !== 'cued') for (const roomId of expected.take.roomIds) last.set(roomId, id)
  }
  return last
}

/** "Part 2 of 3" takes the last part of the plenary to count. */
function lastPartsOf(tables: Tables, sessionIds: ReadonlySet<string>): readonly string[] {
  const wanted = new Set([...sessionIds].map((id) => tables.sessions.get(id)?.plenary?.plenaryId))
  const last = new Map<string, { readonly id: string; readonly part: number }>()
  for (const { id, plenary } of tables.sessions.values()) {
    if (plenary && wanted.has(plenary.plenaryId) && plenary.part > (last.get(plenary.plenaryId)?.part ?? 0))
      last.set(plenary.plenaryId, { id, part: plenary.part })
  }
  return [...last.values()].map(({ id }) => id)
}

/**
 * Walking back through the programme closes the window in one pass: of what is to come, everything before it in its rooms; of what is over,
 * what ended later than something in the window was planned to start.
 */
function addWhatDelays(tables: Tables, times: ExpectedTimes, sessionIds: Set<string>): void {
  const plannedByRoom = new Map<string, number>()
  for (const session of sessionsInOrder(tables).toReversed()) {
    const expected = times.bySession.get(session.id)
    if (!expected || expected.state === 'passed' || expected.state === 'cancelled') continue
    if (expected.state !== 'to-come') {
      const delays = expected.take?.roomIds.some((roomId) => expected.endMs > (plannedByRoom.get(roomId) ?? Number.POSITIVE_INFINITY))
      if (delays) sessionIds.add(session.id)
      continue
    }
    const roomIds = placementsOf(tables, session.id).map(({ roomId }) => roomId)
    if (!sessionIds.has(session.id) && !roomIds.some((roomId) => plannedByRoom.has(roomId))) continue
    sessionIds.add(session.id)
    for (const roomId of roomIds) plannedByRoom.set(roomId, Math.min(session.plannedStartMs, plannedByRoom.get(roomId) ?? Number.POSITIVE_INFINITY))
  }
}

/** Of the rooms on stage: the countdown's anchor in force, and those to come. */
function anchorsOf(at: At, takes: Iterable<Take>): ReadonlySet<string> {
  const onStage = new Set([...takes].map(({ originRoomId }) => originRoomId))
  const ids = new Set<string>()
  for (const { id: roomId } of roomsInOrder(at.tables)) {
    if (!onStage.has(roomId)) continue
    const ofRoom = timersOf(at.tables, roomId)
    const state = latestBegun(ofRoom, at)
    for (const timer of ofRoom) if (timer === state || !at.hasCome(timer.fromMs)) ids.add(timer.id)
  }
  return ids
}

/** The tables cut down to the window: sessions, placements, Takes and timers; all other tables are small and stay whole. */
export function windowed(tables: Tables, { sessionIds, takeIds, timerIds }: PublicWindow): Tables {
  const keep = <Rec>(table: ReadonlyMap<string, Rec>, isInside: (record: Rec) => boolean) => new Map([...table].filter(([, record]) => isInside(record)))
  return {
    ...tables,
    sessions: keep(tables.sessions, ({ id }) => sessionIds.has(id)),
    placements: keep(tables.placements, ({ sessionId }) => sessionIds.has(sessionId)),
    takes: keep(tables.takes, ({ id }) => takeIds.has(id)),
    timers: keep(tables.timers, ({ id }) => timerIds.has(id)),
  }
}
