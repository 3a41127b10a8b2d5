/** What several commands do alike: naming what is not there. */
import { type Rejection, rejection } from '../kernel/rejection.ts'
import type { Tables } from '../tables/registry.ts'

export function roomNotFound(roomId: string): Rejection {
  return rejection('not-found', { fr: `Il n’y a pas de salle « ${roomId} ».`, en: `There is no room “${roomId}”.` })
}

export function sessionNotFound(sessionId: string): Rejection {
  return rejection('not-found', { fr: `Il n’y a pas de session « ${sessionId} » au programme.`, en: `There is no session “${sessionId}” in the programme.` })
}

export function screenNotFound(screenId: string): Rejection {
  return rejection('not-found', { fr: `Il n’y a pas d’écran « ${screenId} ».`, en: `There is no screen “${screenId}”.` })
}

export function feedNotFound(feedId: string): Rejection {
  return rejection('not-found', { fr: `Il n’y a pas d’image « ${feedId} ».`, en: `There is no feed “${feedId}”.` })
}

/** The first of these rooms that does not exist, as a refusal; null when all do. */
export function unknownRoom(tables: Tables, roomIds: readonly string[]): Rejection | null {
  const unknown = roomIds.find((roomId) => !tables.rooms.has(roomId))
  return unknown === undefined ? null : roomNotFound(unknown)
}
