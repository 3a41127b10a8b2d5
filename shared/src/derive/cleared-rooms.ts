/** Which rooms have said that an emergency is done with there. */
import type { At } from '../at/at.ts'
import type { Emergency } from '../tables/emergency.ts'
import { isInForce, latestBegun } from './in-force.ts'
import { roomsInOrder } from './index-of.ts'

/** The emergency that is shown in that room; null while there is none. */
export function emergencyIn(at: At, roomId: string): Emergency | null {
  const shown = [...at.tables.emergencies.values()].filter((raised) => isInForce(raised, at) && isFor(raised, roomId))
  return latestBegun(shown, at) ?? null
}

/** The rooms that it is for, in order: those that are done, and those from which nobody has said so. */
export function clearedRooms({ tables }: Pick<At, 'tables'>, emergency: Emergency): { readonly done: readonly string[]; readonly missing: readonly string[] } {
  const rooms = roomsInOrder(tables).filter(({ id }) => isFor(emergency, id))
  const isDone = (id: string) => tables.clearances.get(id)?.emergencyId === emergency.id
  return { done: rooms.flatMap(({ id, name }) => (isDone(id) ? [name] : [])), missing: rooms.flatMap(({ id, name }) => (isDone(id) ? [] : [name])) }
}

function isFor({ roomIds }: Emergency, roomId: string): boolean {
  return roomIds === null || roomIds.some((id) => id === roomId)
}
