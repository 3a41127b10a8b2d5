/** Small views of records, in one language: what scenes and the status page are made of. */

import type { At } from '../at/at.ts'
import type { Language } from '../model/values.ts'
import type { Tables } from '../tables/registry.ts'
import type { Room } from '../tables/room.ts'
import type { Session } from '../tables/session.ts'
import { dayWord } from './conference-day.ts'
import { DUE_WITHIN_MS } from './expected-times.ts'
import type { Upcoming } from './room-outlook.ts'
import type { RoomTag, SessionCard, UpcomingCard } from './screen-view.ts'

/** Seconds that run for longer than this tell nobody anything: until then the time is written. */
export const COUNTED_DOWN_MS = 2 * 3_600_000

export function roomTag(room: Room): RoomTag {
  return { id: room.id, name: room.name, colour: room.colour }
}

export function roomTagOf(tables: Tables, roomId: string | null): RoomTag | null {
  const room = roomId === null ? undefined : tables.rooms.get(roomId)
  return room ? roomTag(room) : null
}

export function sessionTitle(session: Session, language: Language): string {
  return session.titleByLanguage[language] ?? session.title
}

export function sessionCard(tables: Tables, session: Session, language: Language): SessionCard {
  return {
    sessionId: session.id,
    title: sessionTitle(session, language),
    speakers: session.speakers.map(({ name, organisation }) => ({ name, organisation })),
    part: partOf(tables, session),
  }
}

/** Which part of its plenary the session belongs to, and how many there are; null outside a plenary. */
export function partOf(tables: Tables, session: Session): { number: number; of: number } | null {
  const { plenary } = session
  if (!plenary) return null
  let of = 0
  for (const other of tables.sessions.values()) {
    if (other.plenary?.plenaryId === plenary.plenaryId) of = Math.max(of, other.plenary.part)
  }
  return { number: plenary.part, of }
}

/** `roomId`: the room in which the card is shown. */
export function upcomingCard(at: At, upcoming: Upcoming, roomId: string, language: Language): UpcomingCard {
  const { session, expected, originRoomId } = upcoming
  const isDue = expected.state === 'to-come' && at.hasCome(session.plannedStartMs) && at.hasCome(expected.startMs - DUE_WITHIN_MS)
  const day = isDue ? 'today' : dayWord(at, expected.startMs)
  return {
    session: sessionCard(at.tables, session, language),
    originRoom: originRoomId === roomId ? null : roomTagOf(at.tables, originRoomId),
    plannedAtMs: session.plannedStartMs,
    // While it is due the expected start moves on every minute; the card says "in a moment" and must not change with it.
    expectedAtMs: isDue ? session.plannedStartMs : expected.startMs,
    isDue,
    day,
    isCountedDown: !isDue && day === 'today' && at.hasCome(expected.startMs - COUNTED_DOWN_MS),
  }
}
