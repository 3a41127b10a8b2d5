/** One room at one instant: what is live in it, how the room meets it, and what comes next. */
import type { At } from '../at/at.ts'
import type { PlacementKind } from '../tables/placement.ts'
import type { Tables } from '../tables/registry.ts'
import type { Room } from '../tables/room.ts'
import type { Session } from '../tables/session.ts'
import type { Take } from '../tables/take.ts'
import { dayOf, dayRuleIn, isOnLaterDay } from './conference-day.ts'
import { type Expected, type ExpectedTimes, expectedIn, expectedTimes } from './expected-times.ts'
import { placementsOf, roomsInOrder, sessionsInOrder } from './index-of.ts'
import { roleIn, shownTake } from './live-take.ts'

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
  readonly take: Take | null
  readonly session: Session | null
  readonly expected: Expected | null
  /** What follows in this room, soonest first, at most `depth`. */
  readonly upcoming: readonly Upcoming[]
  /** True when the room had a programme, nothing is on, and nothing of it is left before the conference day turns. */
  readonly isFinished: boolean
}

/** Everything that a view needs to know of all rooms, worked out once for an instant and shared by every view of it. */
export type Outlook = {
  readonly times: ExpectedTimes
  readonly rooms: ReadonlyMap<string, RoomOutlook>
}

/** `depth`: how many sessions to come each room lists. */
export function outlook(at: At, depth = 3): Outlook {
  const times = expectedTimes(at)
  const upcoming = upcomingByRoom(at.tables, times, depth)
  const rooms = new Map<string, RoomOutlook>()
  for (const room of roomsInOrder(at.tables)) rooms.set(room.id, roomOutlook(at, room, times, upcoming.get(room.id)))
  return { times, rooms }
}

function roomOutlook(
  at: At,
  room: Room,
  times: ExpectedTimes,
  ahead: { list: readonly Upcoming[]; closedUntil: Expected | null; hasProgramme: boolean } | undefined,
): RoomOutlook {
  const take = shownTake(at, room.id)
  const session = (take?.sessionId && at.tables.sessions.get(take.sessionId)) || null
  const list = ahead?.list ?? []
  return {
    room,
    role: roleIn(take, room.id) ?? (ahead?.closedUntil ? 'closed' : null),
    take,
    session,
    expected: (session && times.bySession.get(session.id)) ?? null,
    upcoming: list,
    isFinished: isDayOver(at, room, list[0] ?? null, ahead?.hasProgramme ?? false) && isIdle(at, take, session),
  }
}

/** Whether nothing more comes today in a room where something was; over the last day of all, whatever there was. */
function isDayOver(at: At, room: Room, next: Upcoming | null, hasProgramme: boolean): boolean {
  if (next === null) return hasProgramme
  return isOnLaterDay(at, next.expected.startMs) && sessionsInOrder(at.tables).some((session) => isOfToday(at, session) && isHeldIn(at.tables, session, room))
}

/** An interval that somebody pressed GO for is over when its length is: nobody presses GO for the night. */
function isIdle(at: At, take: Take | null, session: Session | null): boolean {
  return take === null || (take.kind === 'interval' && session !== null && at.hasCome(take.atMs + session.durationMs))
}

function isOfToday(at: At, { plannedStartMs, cancelled }: Session): boolean {
  const { fromMs, untilMs } = dayOf(plannedStartMs, dayRuleIn(at.tables))
  return !cancelled && at.hasCome(fromMs) && !at.hasCome(untilMs)
}

function isHeldIn(tables: Tables, session: Session, room: Room): boolean {
  return placementsOf(tables, session.id).some(({ roomId, kind }) => roomId === room.id && kind !== 'closed')
}

function upcomingByRoom(tables: Tables, times: ExpectedTimes, depth: number) {
  const found = new Map<string, { list: Upcoming[]; closedUntil: Expected | null; hasProgramme: boolean }>()
  const ordered = sessionsInOrder(tables).map((session) => ({ session, expected: times.bySession.get(session.id) }))
  ordered.sort((a, b) => (a.expected?.startMs ?? 0) - (b.expected?.startMs ?? 0))
  for (const { session, expected } of ordered) {
    if (!expected) continue
    const placements = placementsOf(tables, session.id)
    const originRoomId = session.kind === 'interval' || session.kind === 'replay' ? null : (placements.find(({ kind }) => kind === 'origin')?.roomId ?? null)
    for (const { roomId, kind } of placements) {
      const room = found.get(roomId) ?? { list: [], closedUntil: null, hasProgramme: false }
      found.set(roomId, room)
      room.hasProgramme = true
      if (kind === 'closed') {
        if (expected.state === 'live') room.closedUntil = expected
      } else if ((expected.state === 'to-come' || expected.state === 'cued') && room.list.length < depth) {
        room.list.push({ session, expected: expectedIn(times, session.id, roomId) ?? expected, kind, originRoomId })
      }
    }
  }
  return found
}
