/** Whether a session or a room is on air, is about to be, or has been: what is protected from changes to the programme. */
import { readAt } from '../at/at.ts'
import { shownTake } from '../derive/live-take.ts'
import { type Rejection, rejection } from '../kernel/rejection.ts'
import type { Tables } from '../tables/registry.ts'
import type { Session } from '../tables/session.ts'
import type { Take } from '../tables/take.ts'

/** `never`: there was no GO of it. `pending`: a cue, or a GO within its lead. `over`: it was live, and is no more. */
export type OnAir = 'never' | 'pending' | 'live' | 'over'

export function onAirOf(tables: Tables, sessionId: string, nowMs: number): OnAir {
  const takes = [...tables.takes.values()].filter((take) => take.sessionId === sessionId && !take.isTakenBack)
  const at = readAt(tables, nowMs)
  const isLive = (take: Take) => take.roomIds.some((roomId) => shownTake(at, roomId)?.id === take.id)
  if (takes.some(isLive)) return 'live'
  if (takes.some(({ atMs }) => atMs > nowMs)) return 'pending'
  return takes.length > 0 ? 'over' : 'never'
}

/** Null where nobody is looking at it: its rooms and its start are free to change. */
export function refusalWhileOnAir(tables: Tables, { id, title }: Session, nowMs: number): Rejection | null {
  const onAir = onAirOf(tables, id, nowMs)
  if (onAir === 'live') return rejection('conflict', 'sessionIsLive', { title })
  return onAir === 'pending' ? rejection('conflict', 'sessionIsPending', { title }) : null
}

/** Null where it was never on air at all. */
export function refusalOnceOnAir(tables: Tables, session: Session, nowMs: number): Rejection | null {
  const refusal = refusalWhileOnAir(tables, session, nowMs)
  if (refusal) return refusal
  return onAirOf(tables, session.id, nowMs) === 'over' ? rejection('conflict', 'sessionWasLive', { title: session.title }) : null
}
