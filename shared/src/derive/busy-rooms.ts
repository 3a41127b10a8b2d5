/** Until when rooms are busy, session by session in programme order: what delays what follows, and what does not. */
import type { Session } from '../tables/session.ts'
import { type DayRule, dayOf } from './conference-day.ts'
import type { Expected } from './expected-times.ts'

type Busy = {
  readonly dayFromMs: number
  /** For what is planned on that day. */
  readonly freeMs: number
  /** For what is planned on a later day: no delay passes a night, but what is planned to run through it does, and what really runs. */
  readonly overNightMs: number
}

export type BusyRooms = {
  /** When the room is free for the session; 0: it always was. */
  freeAtMs(roomId: string, session: Session): number
  add(roomId: string, session: Session, expected: Expected): void
}

export function createBusyRooms(rule: DayRule): BusyRooms {
  const rooms = new Map<string, Busy>()
  const onDayOf = (roomId: string, { plannedStartMs }: Session): Busy => {
    const dayFromMs = dayOf(plannedStartMs, rule).fromMs
    const before = rooms.get(roomId) ?? { dayFromMs, freeMs: 0, overNightMs: 0 }
    return before.dayFromMs === dayFromMs ? before : { dayFromMs, freeMs: before.overNightMs, overNightMs: before.overNightMs }
  }
  return {
    freeAtMs: (roomId, session) => onDayOf(roomId, session).freeMs,
    add(roomId, session, { state, endMs }) {
      const before = onDayOf(roomId, session)
      const overNightMs = state === 'to-come' ? Math.min(endMs, session.plannedStartMs + session.durationMs) : endMs
      rooms.set(roomId, { ...before, freeMs: Math.max(before.freeMs, endMs), overNightMs: Math.max(before.overNightMs, overNightMs) })
    },
  }
}
