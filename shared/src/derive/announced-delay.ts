/**
 * A delay that the crew announced belongs to the session that it was said about: once that has begun only what really overruns counts. It never passes a
 * night, and gaps swallow it like any other delay.
 */
import type { Tables } from '../tables/registry.ts'
import type { Delay } from '../tables/room-report.ts'
import type { Session } from '../tables/session.ts'
import { dayOf, dayRuleIn, isSameDay } from './conference-day.ts'

/** When a delay announced for the room lets the session start; 0 when none is said about it. */
export function announcedStartMs(tables: Tables, session: Session, { sessionId, delayMs, atMs }: Delay): number {
  const rule = dayRuleIn(tables)
  const isMeant = sessionId === null ? isSameDay(atMs, session.plannedStartMs, rule) : sessionId === session.id
  return isMeant ? Math.min(session.plannedStartMs + delayMs, dayOf(session.plannedStartMs, rule).untilMs) : 0
}
