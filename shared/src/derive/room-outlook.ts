/** One room at one instant: what takes place in it, how the room meets it, and what comes next. */
import type { At } from '../at/at.ts'
import type { PlacementKind } from '../tables/placement.ts'
import type { Tables } from '../tables/registry.ts'
import type { Room } from '../tables/room.ts'
import type { Session } from '../tables/session.ts'
import type { Take } from '../tables/take.ts'
import { dayOf, dayRuleIn, isOnLaterDay } from './conference-day.ts'
import { type Expected, type ExpectedTimes, endingTake, expectedIn, expectedTimes } from './expected-times.ts'
import { placementsOf, roomsInOrder, sessionsInOrder, takesOf } from './index-of.ts'
import { roleIn, shownTake } from './live-take.ts'
import { type RoomNow, type Running, roomNow } from './room-now.ts'

export type Upcoming = {
  readonly session: Session
  readonly expected: Expected
  /** How this room meets it. */
  readonly kind: PlacementKind
  /** Where the stage will be; null for intervals and replays. */
  readonly originRoomId: string | null
}

export type RoomOutlook = {
  readonly room: Room
  readonly role: PlacementKind | null
  /** What was taken here last, with its session: an interval stays here until another Take, however long it is over. What takes place is `now`. */
  readonly take: Take | null
  readonly session: Session | null
  readonly expected: Expected | null
  /** What takes place here, with or without a GO. */
  readonly now: RoomNow | null
  /** When that began, or when the last one here ended: what was said of the room before was about something else. 0: there was nothing yet. */
  readonly sinceMs: number
  /** What was to be here last, passed by its time, and so ended what was said of the room; null when there is none. */
  readonly lastPassedId: string | null
  /** What follows in this room, soonest first, at most `depth`. */
  readonly upcoming: readonly Upcoming[]
  /** True when the room had a programme, nothing is on, and nothing of it is left before the conference day turns. */
  readonly isFinished: boolean
}

/** Everything that a view needs to know of all rooms, worked out once for an instant and shared by every view of it. */
export type Outlook = {
  readonly times: ExpectedTimes
  readonly rooms: ReadonlyMap<string, RoomOutlook>
  /** What comes next anywhere, soonest first, each session once with what is expected of it as a whole: nothing that is to come before the last of them is missing. */
  readonly soonest: readonly Upcoming[]
}

/** How many of the soonest are known. */
const SOONEST = 12

/** `depth`: how many sessions to come each room lists. */
export function outlook(at: At, depth = 3): Outlook {
  const times = expectedTimes(at)
  const { byRoom, soonest } = ahead(at, times, depth)
  const rooms = new Map<string, RoomOutlook>()
  for (const room of roomsInOrder(at.tables)) rooms.set(room.id, roomOutlook(at, room, times, byRoom.get(room.id) ?? nothingAhead()))
  return { times, rooms, soonest }
}

function roomOutlook(at: At, room: Room, times: ExpectedTimes, { upcoming, running, isClosed, hasProgramme, lastPassed }: Ahead): RoomOutlook {
  const take = shownTake(at, room.id)
  const session = (take?.sessionId && at.tables.sessions.get(take.sessionId)) || null
  const expected = (session && times.bySession.get(session.id)) ?? null
  const now = roomNow(at, take && session && expected && { take, session, expected }, running, upcoming[0]?.session ?? null)
  return {
    room,
    role: roleIn(take, room.id) ?? (isClosed ? 'closed' : null),
    take,
    session,
    expected,
    now,
    sinceMs: now?.startedAtMs ?? Math.max(lastPassed?.endMs ?? 0, lastTakeEndedMs(at, room.id)),
    lastPassedId: lastPassed?.id ?? null,
    upcoming,
    isFinished: now === null && isDayOver(at, room, upcoming[0] ?? null, hasProgramme),
  }
}

/** Whether nothing more comes today in a room where something was; over the last day of all, whatever there was. */
function isDayOver(at: At, room: Room, next: Upcoming | null, hasProgramme: boolean): boolean {
  if (next === null) return hasProgramme
  return isOnLaterDay(at, next.expected.startMs) && sessionsInOrder(at.tables).some((session) => isOfToday(at, session) && isHeldIn(at.tables, session, room))
}

function isOfToday(at: At, { plannedStartMs, cancelled }: Session): boolean {
  const { fromMs, untilMs } = dayOf(plannedStartMs, dayRuleIn(at.tables))
  return !cancelled && at.hasCome(fromMs) && !at.hasCome(untilMs)
}

function isHeldIn(tables: Tables, session: Session, room: Room): boolean {
  return placementsOf(tables, session.id).some(({ roomId, kind }) => roomId === room.id && kind !== 'closed')
}

/** When the last Take of a room in which nothing takes place ended: it was cleared, its stage went on without the room, or an interval is over. */
function lastTakeEndedMs(at: At, roomId: string): number {
  const take = takesOf(at.tables, roomId).findLast(({ atMs }) => at.hasCome(atMs))
  if (!take) return 0
  const session = take.sessionId === null ? undefined : at.tables.sessions.get(take.sessionId)
  if (take.kind === 'interval' && session) return take.atMs + session.durationMs
  return endingTake(at, take)?.atMs ?? take.atMs
}

type Ahead = {
  readonly upcoming: Upcoming[]
  running: Running | null
  isClosed: boolean
  hasProgramme: boolean
  lastPassed: { readonly id: string; readonly endMs: number } | null
}

function nothingAhead(): Ahead {
  return { upcoming: [], running: null, isClosed: false, hasProgramme: false, lastPassed: null }
}

function ahead(at: At, times: ExpectedTimes, depth: number): { readonly byRoom: ReadonlyMap<string, Ahead>; readonly soonest: readonly Upcoming[] } {
  const byRoom = new Map<string, Ahead>()
  const soonest: Upcoming[] = []
  for (const { session, expected } of byExpectedStart(at.tables, times)) {
    const placements = placementsOf(at.tables, session.id)
    const hasStage = session.kind !== 'interval' && session.kind !== 'replay'
    const originRoomId = hasStage ? (placements.find(({ kind }) => kind === 'origin')?.roomId ?? null) : null
    const isToCome = expected.state === 'to-come' || expected.state === 'cued'
    let isAhead = isToCome && (session.kind !== 'interval' || expected.state === 'cued' || !at.hasCome(expected.startMs))
    for (const { roomId, kind } of placements) {
      const room = byRoom.get(roomId) ?? nothingAhead()
      byRoom.set(roomId, room)
      room.hasProgramme = true
      if (kind === 'closed') {
        if (expected.state === 'live') room.isClosed = true
        continue
      }
      if (expected.state === 'passed' && expected.isPastEnd && expected.endMs >= (room.lastPassed?.endMs ?? 0)) {
        room.lastPassed = { id: session.id, endMs: expected.endMs }
      }
      if (!isToCome) continue
      const here = expectedIn(times, session.id, roomId) ?? expected
      if (session.kind === 'interval' && here.state === 'to-come' && at.hasCome(here.startMs)) {
        isAhead = false
        if (!at.hasCome(here.endMs)) room.running = { session, expected: here }
        continue
      }
      insert(room.upcoming, { session, expected: here, kind, originRoomId }, depth)
    }
    const [first] = placements
    if (isAhead && first && soonest.length < SOONEST) soonest.push({ session, expected, kind: first.kind, originRoomId })
  }
  return { byRoom, soonest }
}

/** Of the soonest `depth`; a room may have an interval before what others have first. */
function insert(list: Upcoming[], item: Upcoming, depth: number): void {
  const place = list.findIndex(({ expected }) => expected.startMs > item.expected.startMs)
  if (place >= 0) list.splice(place, 0, item)
  else if (list.length < depth) list.push(item)
  if (list.length > depth) list.pop()
}

function byExpectedStart(tables: Tables, times: ExpectedTimes): readonly { readonly session: Session; readonly expected: Expected }[] {
  const known = sessionsInOrder(tables).flatMap((session) => {
    const expected = times.bySession.get(session.id)
    return expected ? [{ session, expected }] : []
  })
  return known.toSorted((a, b) => a.expected.startMs - b.expected.startMs)
}
