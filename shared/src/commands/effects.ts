/** What several commands do alike: naming what is not there. */
import { type Rejection, rejection } from '../kernel/rejection.ts'
import type { Tables } from '../tables/registry.ts'

export function roomNotFound(roomId: string): Rejection {
  return rejection('not-found', 'noSuchRoom', { id: roomId })
}

export function sessionNotFound(sessionId: string): Rejection {
  return rejection('not-found', 'noSuchSession', { id: sessionId })
}

export function screenNotFound(screenId: string): Rejection {
  return rejection('not-found', 'noSuchScreen', { id: screenId })
}

export function feedNotFound(feedId: string): Rejection {
  return rejection('not-found', 'noSuchFeed', { id: feedId })
}

/** The first of these rooms that does not exist, as a refusal; null when all do. */
export function unknownRoom(tables: Tables, roomIds: readonly string[]): Rejection | null {
  const unknown = roomIds.find((roomId) => !tables.rooms.has(roomId))
  return unknown === undefined ? null : roomNotFound(unknown)
}
