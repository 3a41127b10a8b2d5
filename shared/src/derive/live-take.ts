import type { PlacementKind } from '../tables/placement.ts'
import type { Tables } from '../tables/registry.ts'
import type { Session } from '../tables/session.ts'
import type { Take } from '../tables/take.ts'
import { after, takesOf } from './index-of.ts'

/** The Take that decides what the room shows at `nowMs`: its latest one not after then; null when there was none or it was cleared. */
export function liveTake(tables: Tables, roomId: string, nowMs: number): Take | null {
  const latest = takesOf(tables, roomId).findLast((take) => take.atMs <= nowMs)
  return latest && latest.kind !== 'clear' ? latest : null
}

/**
 * What the room has to show for its live Take: none any more once the stage it follows has gone on to something else without it. Such a
 * room would announce a live picture of a session that is over.
 */
export function shownTake(tables: Tables, roomId: string, nowMs: number): Take | null {
  const take = liveTake(tables, roomId, nowMs)
  if (!take || take.originRoomId === null || take.originRoomId === roomId) return take
  return liveTake(tables, take.originRoomId, nowMs)?.id === take.id ? take : null
}

/** The first Take of the room after `nowMs`, or null. */
export function pendingTake(tables: Tables, roomId: string, nowMs: number): Take | null {
  return after(takesOf(tables, roomId), nowMs)[0] ?? null
}

export function liveSession(tables: Tables, roomId: string, nowMs: number): Session | null {
  const sessionId = liveTake(tables, roomId, nowMs)?.sessionId
  return (sessionId && tables.sessions.get(sessionId)) || null
}

/** The session that counts as live for the person who presses GO: in the origin room, or in the first room of what has no origin. */
export function liveSessionId(tables: Tables, roomId: string, nowMs: number): string | null {
  return liveTake(tables, roomId, nowMs)?.sessionId ?? null
}

/** How the room meets what is live in it; null during an interval or when nothing is live. */
export function roleIn(take: Take | null, roomId: string): Exclude<PlacementKind, 'closed'> | null {
  if (!take) return null
  if (take.kind === 'replay') return 'replay'
  if (take.kind !== 'live') return null
  return take.originRoomId === roomId ? 'origin' : 'simulcast'
}
