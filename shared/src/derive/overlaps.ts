/** Sessions that are planned for one room at one time: hardly ever meant, and told to whoever plans. */
import type { RoomId } from '../model/ids.ts'
import type { Placement } from '../tables/placement.ts'
import type { Tables } from '../tables/registry.ts'
import type { Room } from '../tables/room.ts'
import type { Session } from '../tables/session.ts'
import { placementsOf, sessionsInOrder } from './index-of.ts'

type Planned = Pick<Session, 'kind' | 'plannedStartMs' | 'durationMs' | 'cancelled'>

/** Whether both are planned at the same time; the end of one is no part of the next. */
function isAtSameTime(a: Planned, b: Planned): boolean {
  return a.plannedStartMs < b.plannedStartMs + b.durationMs && b.plannedStartMs < a.plannedStartMs + a.durationMs
}

/** Whether the two get in each other's way in a room of that kind that has both. Doors and coffee may well last in a foyer while it shows a talk. */
export function isOverlap(a: Planned, b: Planned, kind: Room['kind']): boolean {
  if (a.cancelled || b.cancelled || !isAtSameTime(a, b)) return false
  return kind === 'theatre' || (a.kind !== 'interval' && b.kind !== 'interval')
}

/** What else is planned in these rooms at the time of the session, as it is or as it would be, in programme order. */
export function overlapsWith(tables: Tables, session: Planned & { readonly id: string }, roomIds: readonly string[]): readonly Session[] {
  return sessionsInOrder(tables).filter(
    (other) =>
      other.id !== session.id &&
      roomsOf(placementsOf(tables, other.id)).some((roomId) => {
        const room = roomIds.includes(roomId) ? tables.rooms.get(roomId) : undefined
        return room !== undefined && isOverlap(session, other, room.kind)
      }),
  )
}

/** The rooms that it keeps busy. */
export function roomsOf(placements: readonly Placement[]): readonly RoomId[] {
  return placements.filter(({ kind }) => kind !== 'closed').map(({ roomId }) => roomId)
}
