/** Sessions that the plan puts into one room at one time. Nothing forbids it; whoever plans it should know. */
import type { Tables } from '../tables/registry.ts'
import type { Session } from '../tables/session.ts'
import { placementsOf, sessionsInOrder } from './index-of.ts'

export type Planned = {
  readonly roomIds: readonly string[]
  readonly startMs: number
  readonly durationMs: number
  /** The session that is planned, and the one that it changes places with: neither is in its own way. */
  readonly apartFrom: readonly string[]
}

/** In the order of the plan. What is cancelled is in nobody's way, nor is a room that is only shut. */
export function clashesWith(tables: Tables, { roomIds, startMs, durationMs, apartFrom }: Planned): readonly Session[] {
  const endMs = startMs + durationMs
  return sessionsInOrder(tables).filter(
    (session) =>
      !session.cancelled &&
      !apartFrom.includes(session.id) &&
      session.plannedStartMs < endMs &&
      startMs < session.plannedStartMs + session.durationMs &&
      placementsOf(tables, session.id).some(({ roomId, kind }) => kind !== 'closed' && roomIds.includes(roomId)),
  )
}
