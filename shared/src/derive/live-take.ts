import type { At } from '../at/at.ts'
import type { PlacementKind } from '../tables/placement.ts'
import type { Session } from '../tables/session.ts'
import type { Take } from '../tables/take.ts'
import { takesOf } from './index-of.ts'

/** The Take that decides what the room shows: its latest one not after now; null when there was none or it was cleared. */
export function liveTake(at: At, roomId: string): Take | null {
  const latest = takesOf(at.tables, roomId).findLast(({ atMs }) => at.hasCome(atMs))
  return latest && latest.kind !== 'clear' ? latest : null
}

/**
 * What the room has to show for its live Take: none any more once the stage it follows has gone on to something else without it. Such a
 * room would announce a live picture of a session that is over.
 */
export function shownTake(at: At, roomId: string): Take | null {
  const take = liveTake(at, roomId)
  if (!take || take.originRoomId === null || take.originRoomId === roomId) return take
  return liveTake(at, take.originRoomId)?.id === take.id ? take : null
}

/** The Takes of the room after now, soonest first: cues, and what was taken within the lead. */
export function takesToCome(at: At, roomId: string): readonly Take[] {
  const takes = takesOf(at.tables, roomId)
  // They are the last few of a long day, so it looks from the end.
  return takes.slice(takes.findLastIndex(({ atMs }) => at.hasCome(atMs)) + 1)
}

/** The first of them, or null. */
export function pendingTake(at: At, roomId: string): Take | null {
  return takesToCome(at, roomId)[0] ?? null
}

export function liveSession(at: At, roomId: string): Session | null {
  const sessionId = liveTake(at, roomId)?.sessionId
  return (sessionId && at.tables.sessions.get(sessionId)) || null
}

/** The session that counts as live for the person who presses GO: in the origin room, or in the first room of what has no origin. */
export function liveSessionId(at: At, roomId: string): string | null {
  return liveTake(at, roomId)?.sessionId ?? null
}

/** How the room meets what is live in it; null during an interval or when nothing is live. */
export function roleIn(take: Take | null, roomId: string): Exclude<PlacementKind, 'closed'> | null {
  if (!take) return null
  if (take.kind === 'replay') return 'replay'
  if (take.kind !== 'live') return null
  return take.originRoomId === roomId ? 'origin' : 'simulcast'
}
