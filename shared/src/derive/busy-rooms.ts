/** Until when rooms are busy, session by session in programme order: what delays what follows, and what does not. */
import type { Session } from '../tables/session.ts'
import { type DayRule, dayOf } from './conference-day.ts'
import type { Expected } from './expected-times.ts'

type Busy = {
  readonly dayFromMs: number
  /** For what is planned on that day. */
  readonly freeMs: number
  /** The same for intervals: one that lasts past its end does not push another one. */
  readonly freeOfShowMs: number
  /** For what is planned on a later day: no delay passes a night, but what is planned to run through it does, and what really runs. */
  readonly overNightMs: number
}

export type BusyRooms = {
  /** When the room is free for the session; 0: it always was. */
  freeAtMs(roomId: string, session: Session): number
  /** `ownEndMs`: until when the session lasts by itself. */
  add(roomId: string, session: Session, expected: Expected, ownEndMs: number): void
}

export function createBusyRooms(rule: DayRule): BusyRooms {
  const rooms = new Map<string, Busy>()
  const onDayOf = (roomId: string, { plannedStartMs }: Session): Busy => {
    const dayFromMs = dayOf(plannedStartMs, rule).fromMs
    const before = rooms.get(roomId) ?? { dayFromMs, freeMs: 0, freeOfShowMs: 0, overNightMs: 0 }
    const { overNightMs } = before
    return before.dayFromMs === dayFromMs ? before : { dayFromMs, freeMs: overNightMs, freeOfShowMs: overNightMs, overNightMs }
  }
  return {
    freeAtMs(roomId, session) {
      const { freeMs, freeOfShowMs } = onDayOf(roomId, session)
      return session.kind === 'interval' ? freeOfShowMs : freeMs
    },
    add(roomId, session, { state, endMs }, ownEndMs) {
      const before = onDayOf(roomId, session)
      const overNightMs = state === 'to-come' ? Math.min(endMs, session.plannedStartMs + session.durationMs) : ownEndMs
      rooms.set(roomId, {
        ...before,
        freeMs: Math.max(before.freeMs, endMs),
        freeOfShowMs: Math.max(before.freeOfShowMs, ownEndMs),
        overNightMs: Math.max(before.overNightMs, overNightMs),
      })
    },
  }
}
