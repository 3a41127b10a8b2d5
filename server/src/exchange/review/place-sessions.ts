/** The sessions of a file with the rooms of the hub: held as their kind can be held. */
import type { RoomId, SessionId } from '@tricolore/shared/model/ids.ts'
import type { PlacementKind } from '@tricolore/shared/tables/placement.ts'
import type { SessionKind } from '@tricolore/shared/tables/session.ts'
import type { SourceSession } from '../read/programme.ts'
import { inRoomOrder, type PlacedRoom, type SessionFields } from './fields.ts'

/** `fields.replayOf` is filled in once the sessions have their ids. */
export type PlacedSession = { readonly source: SourceSession; readonly fields: SessionFields }

export type RoomsForPlacing = {
  readonly idOf: ReadonlyMap<string, RoomId | null>
  /** Rooms in which nobody can be on stage. */
  readonly relays: ReadonlySet<string>
  /** A break that names no room is held in all of these. */
  readonly everywhere: readonly RoomId[]
}

/** `leftOut`: sessions that are held in rooms that were left out, and in no other; what is no break and names no room cannot be held at all. */
export function placeSessions(
  sessions: readonly SourceSession[],
  rooms: RoomsForPlacing,
): { readonly placed: readonly PlacedSession[]; readonly leftOut: readonly SourceSession[] } {
  const isLeftOut = ({ kind, placed }: SourceSession) =>
    (placed.length > 0 || kind !== 'interval') && placed.every(({ roomKey }) => (rooms.idOf.get(roomKey) ?? null) === null)
  return {
    placed: sessions.filter((session) => !isLeftOut(session)).map((source) => ({ source, fields: fieldsOf(source, rooms) })),
    leftOut: sessions.filter(isLeftOut),
  }
}

function fieldsOf(source: SourceSession, rooms: RoomsForPlacing): SessionFields {
  const { title, titleByLanguage, speakers, language, abstract, crewNote, startMs, durationMs, plenary, cancelled } = source
  const known = new Map<RoomId, PlacementKind>()
  for (const { roomKey, kind } of source.placed) {
    const id = rooms.idOf.get(roomKey) ?? null
    if (id !== null && !known.has(id)) known.set(id, kind)
  }
  const kind = kindOf(source, known, rooms.relays)
  return {
    kind,
    title,
    titleByLanguage,
    speakers: [...speakers],
    language,
    abstract,
    crewNote,
    plannedStartMs: startMs,
    durationMs: Math.max(60_000, durationMs),
    plenary: plenary as { plenaryId: SessionId; part: number } | null,
    replayOf: null,
    cancelled,
    rooms: inRoomOrder(heldAs(kind, known, rooms.everywhere)),
  }
}

/** Nobody is on stage in a relay room; a replay of nothing is a talk. */
function kindOf({ kind, replayOfKey }: SourceSession, known: ReadonlyMap<RoomId, PlacementKind>, relays: ReadonlySet<string>): SessionKind {
  if (kind === 'replay' && replayOfKey === null) return 'talk'
  const stage = [...known].find(([, placement]) => placement === 'origin')?.[0]
  return kind === 'talk' && stage !== undefined && relays.has(stage) ? 'round-table' : kind
}

function heldAs(kind: SessionKind, known: ReadonlyMap<RoomId, PlacementKind>, everywhere: readonly RoomId[]): readonly PlacedRoom[] {
  const rooms = [...known].map(([roomId, placement]) => ({ roomId, kind: placement }))
  if (kind === 'interval') {
    const held = rooms.filter((room) => room.kind !== 'closed')
    const all = held.length === 0 ? everywhere.map((roomId) => ({ roomId })) : held
    return [...all.map(({ roomId }) => ({ roomId, kind: 'origin' as const })), ...rooms.filter((room) => room.kind === 'closed' && held.length > 0)]
  }
  if (kind === 'replay') return rooms.map(({ roomId, kind: placement }) => ({ roomId, kind: placement === 'origin' ? 'replay' : placement }))
  const stage = rooms.find((room) => room.kind === 'origin') ?? rooms.find((room) => room.kind !== 'closed')
  return rooms.map(({ roomId, kind: placement }) => ({
    roomId,
    kind: roomId === stage?.roomId ? 'origin' : placement === 'origin' || placement === 'replay' ? 'simulcast' : placement,
  }))
}
