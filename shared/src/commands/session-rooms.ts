/** Where a session is held, simulcast, replayed and closed: as somebody writes it, judged, and as placements. */
import * as z from 'zod'
import { compare, placementsOf, roomsInOrder } from '../derive/index-of.ts'
import { type Rejection, rejection } from '../kernel/rejection.ts'
import type { Tx } from '../kernel/tx.ts'
import { RecordId, RoomId, type SessionId } from '../model/ids.ts'
import type { PlacementKind } from '../tables/placement.ts'
import type { Tables } from '../tables/registry.ts'
import type { SessionKind } from '../tables/session.ts'
import { roomNotFound } from './effects.ts'

/** One room, several, or every room that is not named otherwise. */
const Which = z.union([z.literal('all'), RoomId, z.array(RoomId).max(100)])

export const SessionRooms = z.strictObject({
  origin: Which.optional(),
  simulcast: Which.optional(),
  replay: Which.optional(),
  closed: Which.optional(),
})
export type SessionRooms = z.infer<typeof SessionRooms>

/** Each room once, with how the session meets it. */
export type Placed = ReadonlyMap<RoomId, PlacementKind>

const kinds: readonly PlacementKind[] = ['origin', 'simulcast', 'replay', 'closed']

export function isRefused(answer: Placed | Rejection): answer is Rejection {
  return 'code' in answer
}

/** Refused where a room is not there or is named twice, and where that kind of session cannot be held so. */
export function placedAsWritten(tables: Tables, session: { readonly kind: SessionKind; readonly title: string }, rooms: SessionRooms): Placed | Rejection {
  const placed = new Map<RoomId, PlacementKind>()
  const forTheRest: PlacementKind[] = []
  for (const kind of kinds) {
    const which = rooms[kind]
    if (which === 'all') {
      forTheRest.push(kind)
      continue
    }
    for (const roomId of typeof which === 'string' ? [which] : (which ?? [])) {
      const room = tables.rooms.get(roomId)
      if (!room) return roomNotFound(roomId)
      if (placed.has(roomId)) return rejection('impossible', 'roomNamedTwice', { room: room.name })
      placed.set(roomId, kind)
    }
  }
  const [rest, ...more] = forTheRest
  if (more.length > 0) return rejection('impossible', 'everyRoomTwice')
  if (rest) for (const { id } of roomsInOrder(tables)) if (!placed.has(id)) placed.set(id, rest)
  return faultOf(tables, session, placed) ?? placed
}

/** As the placements say. */
export function placedNow(tables: Tables, sessionId: string): Placed {
  return new Map(placementsOf(tables, sessionId).map(({ roomId, kind }) => [roomId, kind]))
}

/** Why this kind of session cannot be held there; null when it can. */
export function faultOf(tables: Tables, { kind, title }: { readonly kind: SessionKind; readonly title: string }, placed: Placed): Rejection | null {
  const roomsOf = (wanted: PlacementKind) => [...placed].filter(([, placement]) => placement === wanted).map(([roomId]) => roomId)
  const [stage, ...more] = roomsOf('origin')
  if (kind === 'interval') return stage === undefined ? rejection('impossible', 'intervalNeedsRoom', { title }) : null
  if (kind === 'replay') return roomsOf('replay').length === 0 ? rejection('impossible', 'replayNeedsRoom', { title }) : null
  if (stage === undefined || more.length > 0) return rejection('impossible', 'oneStage', { title })
  const room = tables.rooms.get(stage)
  return kind === 'talk' && room?.kind === 'relay' ? rejection('impossible', 'relayHasNoStage', { room: room.name }) : null
}

/** Writes what is another than before, so that whoever looks at placements hears of nothing else. */
export function writePlacements(tx: Tx, sessionId: SessionId, placed: Placed, newId: () => string): void {
  const before = placementsOf(tx.tables, sessionId)
  for (const placement of before) if (!placed.has(placement.roomId)) tx.remove('placements', placement.id)
  for (const [roomId, kind] of [...placed].toSorted(([a], [b]) => compare(a, b))) {
    const known = before.find((placement) => placement.roomId === roomId)
    if (known?.kind === kind) continue
    tx.put('placements', known ? { ...known, kind } : { id: RecordId.parse(newId()), sessionId, roomId, kind })
  }
}
