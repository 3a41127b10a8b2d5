/** What was said of a room: how full it is, and whether it is ready. It was about what was on then, and ends with it. */
import type { Tables } from '../tables/registry.ts'
import type { Outlook, RoomOutlook } from './room-outlook.ts'
import { goInstead, seatsAreFor } from './seats.ts'

/** The report while what it was about lasts; null once a Take or the end of a session has aged it: the door is asked again. */
export function stillSaid<Report extends { readonly atMs: number }>(
  report: Report | null | undefined,
  { sinceMs }: Pick<RoomOutlook, 'sinceMs'>,
): Report | null {
  return report && report.atMs >= sinceMs ? report : null
}

/** How full the room is, in percent; null when nobody has said since what is on there began. */
export function occupancyIn(tables: Tables, rooms: Outlook['rooms'], roomId: string): number | null {
  const here = rooms.get(roomId)
  return (here && stillSaid(tables.occupancy.get(roomId), here)?.percent) ?? null
}

/** Where to go instead of a room that is full, by name; empty while it is not, and where nobody knows of any. */
export function roomsInstead(tables: Tables, rooms: Outlook['rooms'], roomId: string): readonly string[] {
  // Of most rooms it is known at once.
  if (occupancyIn(tables, rooms, roomId) === null) return []
  const known = [...rooms.values()].map(({ room, now, upcoming, role }) => ({
    id: room.id,
    sessionId: seatsAreFor(now && { sessionId: now.session.id, isInterval: now.isInterval }, upcoming[0]?.session.id ?? null),
    isClosed: role === 'closed',
    percent: occupancyIn(tables, rooms, room.id),
  }))
  return goInstead(known, roomId).flatMap((id) => rooms.get(id)?.room.name ?? [])
}
