/** Sessions and rooms in words, as several parts of the panel need them. */
import { sessionTitle } from '@tricolore/shared/derive/cards.ts'
import { placementsOf, roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import type { Language } from '@tricolore/shared/words/by-language.ts'

export function titleOf(tables: Tables, sessionId: string | null, language: Language): string | null {
  const session = sessionId === null ? undefined : tables.sessions.get(sessionId)
  return session ? sessionTitle(session, language) : null
}

export function roomName(tables: Tables, roomId: string | null): string | null {
  return roomId === null ? null : (tables.rooms.get(roomId)?.name ?? null)
}

export type Where = {
  /** The stage; null for what is held in its rooms alike, such as a break. */
  readonly origin: { readonly id: string; readonly name: string; readonly colour: string } | null
  /** The other rooms, in their order; with `isEverywhere` they are all that there are. */
  readonly others: readonly string[]
  readonly isEverywhere: boolean
  /** Where a delay of it is announced: its stage, or its only room; null: in all of them. */
  readonly ownRoomId: string | null
}

/** Where the programme puts a session. */
export function whereOf(tables: Tables, session: Session): Where {
  const kinds = new Map(placementsOf(tables, session.id).map(({ roomId, kind }) => [String(roomId), kind]))
  const hasStage = session.kind === 'talk' || session.kind === 'round-table'
  const rooms = roomsInOrder(tables)
  const origin = hasStage ? rooms.find(({ id }) => kinds.get(id) === 'origin') : undefined
  const others = rooms.filter(({ id }) => id !== origin?.id && kinds.has(id) && kinds.get(id) !== 'closed')
  return {
    origin: origin ? { id: origin.id, name: origin.name, colour: origin.colour } : null,
    others: others.map(({ name }) => name),
    isEverywhere: others.length > 1 && others.length + (origin ? 1 : 0) === rooms.length,
    ownRoomId: origin?.id ?? (others.length === 1 ? (others[0]?.id ?? null) : null),
  }
}
