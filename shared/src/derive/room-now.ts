/**
 * What takes place in a room: what was taken there, else an interval whose time has come, since nobody need press GO for the doors or a break. An
 * interval ends by itself at its end, with or without a GO; one that was taken goes on where a session is due that nobody took yet.
 */
import type { At } from '../at/at.ts'
import type { Session } from '../tables/session.ts'
import type { Take } from '../tables/take.ts'
import { type Expected, ownEndMs } from './expected-times.ts'

export type RoomNow = {
  readonly session: Session
  /** The stage; null for intervals and replays. */
  readonly originRoomId: string | null
  readonly isInterval: boolean
  readonly startedAtMs: number
  /** When it is expected to end; past its end the next whole minute. */
  readonly endMs: number
  /** Its time is up, and it lasts until what follows begins: no time is promised any more. */
  readonly isPastEnd: boolean
}

export type Taken = { readonly take: Take; readonly session: Session; readonly expected: Expected }
/** An interval of this room whose time has come and that nobody took. */
export type Running = { readonly session: Session; readonly expected: Expected }

/** `next`: what is to come here, soonest. Null when nothing takes place. */
export function roomNow(at: At, taken: Taken | null, running: Running | null, next: Session | null): RoomNow | null {
  if (taken && (taken.take.kind !== 'interval' || lasts(at, taken, running, next))) {
    const { take, session, expected } = taken
    const isInterval = take.kind === 'interval'
    return {
      session,
      originRoomId: take.originRoomId,
      isInterval,
      startedAtMs: take.atMs,
      endMs: expected.endMs,
      isPastEnd: expected.isPastEnd,
    }
  }
  if (!running) return null
  const { session, expected } = running
  return { session, originRoomId: null, isInterval: true, startedAtMs: expected.startMs, endMs: expected.endMs, isPastEnd: false }
}

function lasts(at: At, { session, expected }: Taken, running: Running | null, next: Session | null): boolean {
  if (!at.hasCome(ownEndMs(session, expected))) return true
  return running === null && next !== null && next.kind !== 'interval' && at.hasCome(next.plannedStartMs)
}
