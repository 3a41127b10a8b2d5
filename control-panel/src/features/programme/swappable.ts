/** Which sessions another one can change places with: those that the hub would not refuse. */
import { sessionsInOrder } from '@tricolore/shared/derive/index-of.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'

/** In the order of the plan. Whoever was on air, is, or has a cue stays where it is; a break is held in all of its rooms. */
export function swappableWith(tables: Tables, sessionId: string): readonly Session[] {
  const onAir = new Set([...tables.takes.values()].filter(({ isTakenBack }) => !isTakenBack).map((take) => take.sessionId))
  const isFree = ({ id, kind }: Session) => kind !== 'interval' && !onAir.has(id)
  const session = tables.sessions.get(sessionId)
  if (!session || !isFree(session)) return []
  return sessionsInOrder(tables).filter((other) => other.id !== session.id && !other.cancelled && isFree(other))
}
