/** Which sessions another one can change places with: those that the hub would not refuse. */
import { placementsOf, sessionsInOrder } from '@tricolore/shared/derive/index-of.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'

/** In the order of the plan. What was on air, is, or has a cue stays where it is, a break is held in all of its rooms, and a talk needs a stage. */
export function swappableWith(tables: Tables, sessionId: string): readonly Session[] {
  const onAir = new Set([...tables.takes.values()].filter(({ isTakenBack }) => !isTakenBack).map((take) => take.sessionId))
  const isFree = ({ id, kind }: Session) => kind !== 'interval' && !onAir.has(id)
  const session = tables.sessions.get(sessionId)
  if (!session || !isFree(session)) return []
  const fits = ({ kind }: Session, { id }: Session) => kind !== 'talk' || hasStage(tables, id)
  return sessionsInOrder(tables).filter((other) => other.id !== session.id && !other.cancelled && isFree(other) && fits(session, other) && fits(other, session))
}

function hasStage(tables: Tables, sessionId: string): boolean {
  const held = placementsOf(tables, sessionId).filter(({ kind }) => kind === 'origin' || kind === 'replay')
  return held.length === 1 && held.every(({ roomId }) => tables.rooms.get(roomId)?.kind === 'theatre')
}
