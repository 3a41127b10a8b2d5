/** Look-ups over one table, made once for each version of it: a table is never changed in place, so its identity is its version. */
import type { Placement } from '../tables/placement.ts'
import type { Tables } from '../tables/registry.ts'
import type { Room } from '../tables/room.ts'
import type { Session } from '../tables/session.ts'
import type { Take } from '../tables/take.ts'
import type { Timer } from '../tables/timer.ts'

function oncePerTable<Table extends object, Answer>(make: (table: Table) => Answer): (table: Table) => Answer {
  const made = new WeakMap<Table, Answer>()
  return (table) => {
    const known = made.get(table)
    if (known !== undefined) return known
    const answer = make(table)
    made.set(table, answer)
    return answer
  }
}

const sortedRooms = oncePerTable((rooms: Tables['rooms']): readonly Room[] => [...rooms.values()].toSorted((a, b) => a.order - b.order || compare(a.id, b.id)))

const sortedSessions = oncePerTable((sessions: Tables['sessions']): readonly Session[] =>
  [...sessions.values()].toSorted((a, b) => a.plannedStartMs - b.plannedStartMs || a.order - b.order || compare(a.id, b.id)),
)

const bySession = oncePerTable(
  (placements: Tables['placements']): ReadonlyMap<string, readonly Placement[]> => Map.groupBy(placements.values(), (placement) => placement.sessionId),
)

const byTime = oncePerTable((takes: Tables['takes']): readonly Take[] => [...takes.values()].toSorted((a, b) => a.atMs - b.atMs))

const byRoom = oncePerTable((takes: Tables['takes']): ReadonlyMap<string, readonly Take[]> => {
  const rooms = new Map<string, Take[]>()
  for (const take of byTime(takes)) {
    for (const roomId of take.roomIds) {
      const list = rooms.get(roomId)
      if (list) list.push(take)
      else rooms.set(roomId, [take])
    }
  }
  return rooms
})

const timersByRoom = oncePerTable((timers: Tables['timers']): ReadonlyMap<string, readonly Timer[]> => Map.groupBy(timers.values(), ({ roomId }) => roomId))

/** In the order of lists. */
export function roomsInOrder(tables: Tables): readonly Room[] {
  return sortedRooms(tables.rooms)
}

/** By planned start; sessions of the same instant by their `order`. */
export function sessionsInOrder(tables: Tables): readonly Session[] {
  return sortedSessions(tables.sessions)
}

export function placementsOf(tables: Tables, sessionId: string): readonly Placement[] {
  return bySession(tables.placements).get(sessionId) ?? []
}

/** Every Take that names the room, earliest first, future ones last. */
export function takesOf(tables: Tables, roomId: string): readonly Take[] {
  return byRoom(tables.takes).get(roomId) ?? []
}

/** Every anchor of the room's countdown, also of a GO that was taken back since. */
export function anchorsOf(tables: Tables, roomId: string): readonly Timer[] {
  return timersByRoom(tables.timers).get(roomId) ?? []
}

/** Code-unit order: the same on every machine, whatever its locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
