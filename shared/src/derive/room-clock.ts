/**
 * How much time is left in each room, or how far it is over, and how far the day is from its plan. As anchors, so that nothing ticks but digits:
 * `readTimer` says what one shows at an instant, with its sign and its phase.
 */
import type { At } from '../at/at.ts'
import type { Timer } from '../tables/timer.ts'
import type { Outlook } from './room-outlook.ts'
import { roomTimer } from './timer-reading.ts'

export type RoomClock = Pick<Timer, 'zeroAtMs' | 'remainingMs' | 'durationMs' | 'amberMs' | 'redMs'>

/**
 * What counts in the room: the countdown of its stage, as the stage shows it; where none runs, the end of what takes place there by its planned
 * length. Null when nothing does.
 */
export function roomClock(at: At, rooms: Outlook['rooms'], roomId: string): RoomClock | null {
  const now = rooms.get(roomId)?.now ?? null
  const timer = roomTimer(at, now?.originRoomId ?? roomId)
  if (timer) {
    const { zeroAtMs, remainingMs, durationMs, amberMs, redMs } = timer
    return { zeroAtMs, remainingMs, durationMs, amberMs, redMs }
  }
  if (!now) return null
  const { durationMs } = now.session
  return { zeroAtMs: now.startedAtMs + durationMs, remainingMs: null, durationMs, amberMs: 0, redMs: 0 }
}

/**
 * How far the day is from its plan, in milliseconds: positive late, negative ahead, 0 on time or with nothing on. Late by the latest of what is live,
 * at its expected end, and of what comes next in each room; ahead only when all that is live is, by the least.
 */
export function dayDriftMs({ rooms }: Pick<Outlook, 'rooms'>): number {
  let lateMs = 0
  let leastAheadMs: number | null = null
  for (const { now, upcoming } of rooms.values()) {
    if (now && !now.isInterval) {
      const driftMs = now.endMs - (now.session.plannedStartMs + now.session.durationMs)
      lateMs = Math.max(lateMs, driftMs)
      leastAheadMs = Math.max(leastAheadMs ?? driftMs, driftMs)
    }
    const [next] = upcoming
    if (next) lateMs = Math.max(lateMs, next.expected.startMs - next.session.plannedStartMs)
  }
  return lateMs > 0 ? lateMs : Math.min(0, leastAheadMs ?? 0)
}
