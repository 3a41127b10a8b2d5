/** Rooms: adding one, changing what it is called and has, taking one away that nothing needs. */
import * as z from 'zod'
import { defineCommand } from '../kernel/command.ts'
import { type Rejection, rejection } from '../kernel/rejection.ts'
import type { Tx } from '../kernel/tx.ts'
import { RoomId } from '../model/ids.ts'
import type { Tables } from '../tables/registry.ts'
import { Room } from '../tables/room.ts'
import { roomNotFound } from './effects.ts'

/** As many as any list of rooms in a command may name. */
const MOST_ROOMS = 100
const { name, kind, colour, capacity, order } = Room.shape
const NEW_COLOUR = '#8a93a6'

/** Makes a room, or changes the one with that id: what is left out stays as it is. */
export const setRoom = defineCommand({
  type: 'setRoom',
  payload: z.strictObject({
    roomId: RoomId,
    name,
    kind: kind.optional(),
    colour: colour.optional(),
    capacity: capacity.optional(),
    order: order.max(10_000).optional(),
  }),
  role: 'operator',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'refuse',
  apply(tx, { roomId, ...given }) {
    const { rooms } = tx.tables
    const known = rooms.get(roomId)
    if (!known && rooms.size >= MOST_ROOMS) return rejection('impossible', 'tooManyRooms', { most: MOST_ROOMS })
    const namesake = [...rooms.values()].find((room) => room.id !== roomId && alike(room.name) === alike(given.name))
    if (namesake) return rejection('conflict', 'roomNameTaken', { room: namesake.name })
    const last = Math.max(-1, ...[...rooms.values()].map((room) => room.order))
    const before: Room = known ?? { id: roomId, name: given.name, kind: 'theatre', colour: NEW_COLOUR, capacity: null, order: last + 1 }
    const room: Room = {
      ...before,
      name: given.name,
      kind: given.kind ?? before.kind,
      colour: given.colour ?? before.colour,
      capacity: given.capacity === undefined ? before.capacity : given.capacity,
      order: given.order ?? before.order,
    }
    const talk = room.kind === 'relay' && before.kind !== 'relay' ? talkOnStage(tx.tables, roomId) : null
    if (talk) return rejection('conflict', 'roomNeedsItsStage', { room: room.name, title: talk })
    tx.put('rooms', room)
    return undefined
  },
})

/** Two rooms that a person cannot tell apart on a phone are one room too many. */
function alike(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** The title of a talk that is held there; null when there is none. */
function talkOnStage({ placements, sessions }: Tables, roomId: string): string | null {
  const held = [...placements.values()].filter((placement) => placement.roomId === roomId && placement.kind === 'origin')
  return held.map(({ sessionId }) => sessions.get(sessionId)).find((session) => session?.kind === 'talk')?.title ?? null
}

/** What hangs on a room alone goes with it; what somebody would miss keeps it. */
export const removeRoom = defineCommand({
  type: 'removeRoom',
  payload: z.strictObject({ roomId: RoomId }),
  role: 'operator',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'refuse',
  apply(tx, { roomId }, context) {
    const room = tx.tables.rooms.get(roomId)
    if (!room) return roomNotFound(roomId)
    if (tx.tables.rooms.size === 1) return rejection('impossible', 'lastRoom', { room: room.name })
    const refusal = refusalWhileUsed(tx.tables, room, context.nowMs)
    if (refusal) return refusal
    removeWhatHangsOn(tx, roomId)
    tx.remove('rooms', roomId)
    return undefined
  },
})

function refusalWhileUsed(tables: Tables, { id, name: room }: Room, nowMs: number): Rejection | null {
  const placed = [...tables.placements.values()].find(({ roomId }) => roomId === id)
  const title = placed && tables.sessions.get(placed.sessionId)?.title
  if (title !== undefined) return rejection('conflict', 'roomHasSession', { room, title })
  // The report of what really happened names it.
  if ([...tables.takes.values()].some(({ roomIds, isTakenBack }) => !isTakenBack && roomIds.includes(id))) return rejection('conflict', 'roomWasLive', { room })
  const screen = [...tables.screens.values()].find(({ roomId }) => roomId === id)
  if (screen) return rejection('conflict', 'roomHasScreen', { room, screen: screen.name })
  const feed = [...tables.feeds.values()].find(({ roomId }) => roomId === id)
  if (feed) return rejection('conflict', 'roomHasFeed', { room, feed: feed.name })
  const notices = [...tables.messages.values(), ...tables.emergencies.values()]
  const isTold = notices.some((notice) => notice.roomIds?.includes(id) === true && (notice.untilMs === null || notice.untilMs > nowMs))
  return isTold ? rejection('conflict', 'roomIsTold', { room }) : null
}

/** All but the count of its door's links: one that was renewed stays out, should there be a room of that id again. */
export function removeWhatHangsOn(tx: Tx, roomId: string): void {
  const { tables } = tx
  for (const table of ['occupancy', 'readiness', 'delays', 'clearances', 'deskCalls'] as const) if (tables[table].has(roomId)) tx.remove(table, roomId)
  for (const timer of tables.timers.values()) if (timer.roomId === roomId) tx.remove('timers', timer.id)
  for (const override of tables.overrides.values()) if (override.roomId === roomId) tx.remove('overrides', override.id)
  for (const { id, roomIds } of tables.standbys.values()) if (roomIds.some((standbyRoom) => standbyRoom === roomId)) tx.remove('standbys', id)
}
