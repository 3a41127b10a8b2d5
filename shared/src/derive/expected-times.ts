/**
 * Planned against expected. A session that overruns pushes what follows in its rooms, and what shares a room with those, until a gap in
 * the programme swallows the delay. Nothing waits for a relay room: it only follows. An interval keeps its length and is held in each of
 * its rooms for itself: a late room has it later. Who reads it: the rundown, the screens, the status page.
 */

import type { At } from '../at/at.ts'
import type { Tables } from '../tables/registry.ts'
import type { Session } from '../tables/session.ts'
import type { Take } from '../tables/take.ts'
import { announcedStartMs } from './announced-delay.ts'
import { type BusyRooms, createBusyRooms } from './busy-rooms.ts'
import { dayRuleIn } from './conference-day.ts'
import { placementsOf, sessionsInOrder, takesOf } from './index-of.ts'
import { roomTimer } from './timer-reading.ts'

/** A session whose planned time has come is due this long before it is expected: nothing counts down the last minute of a start that moves on. */
export const DUE_WITHIN_MS = 60_000

/** `over`: it was live and ended. `passed`: its time went by and nobody took it. `cued`: a GO in the future names it. */
export type SessionState = 'to-come' | 'cued' | 'live' | 'over' | 'passed' | 'cancelled'

export type Expected = {
  readonly state: SessionState
  /** The Take that made it live (or will), or null. */
  readonly take: Take | null
  readonly startMs: number
  readonly endMs: number
  /** Its time is up: it is live, and `endMs` moves on with the clock; or nobody took it, and by the clock it is passed. False when it was skipped. */
  readonly isPastEnd: boolean
}

export type ExpectedTimes = {
  /** For an interval to come: as its last theatre has it. */
  readonly bySession: ReadonlyMap<string, Expected>
  /** Intervals to come, as each of their rooms has them. */
  readonly intervalsByRoom: ReadonlyMap<string, ReadonlyMap<string, Expected>>
}

type Row = {
  readonly session: Session
  /** The rooms that it keeps busy. */
  readonly roomIds: readonly string[]
  /** The rooms that must be free before it starts: its origin and the theatres that follow; of an interval, its theatres where it has any. */
  readonly waitsFor: readonly string[]
}
type Reached = { readonly take: Take; readonly endedAtMs: number | null }

export function expectedTimes(at: At): ExpectedTimes {
  const bySession = new Map<string, Expected>()
  const reached = reachedSessions(at)
  const rows = rowsOf(at.tables)
  const lastReached = lastReachedRow(rows, reached, at)
  const intervalsByRoom = new Map<string, Map<string, Expected>>()
  const busy = createBusyRooms(dayRuleIn(at.tables))
  const announced = new Set<string>()

  for (const [position, row] of rows.entries()) {
    const { session, roomIds } = row
    if (session.cancelled) {
      bySession.set(session.id, planned(session, 'cancelled'))
      continue
    }
    const known = reached.get(session.id)
    const expected = known ? expectReached(at, session, known) : expectUntaken(at, row, position, lastReached, busy, announced)
    bySession.set(session.id, expected)
    if (expected.state === 'passed') continue
    for (const roomId of expected.take?.roomIds ?? roomIds) {
      const freeMs = busy.freeAtMs(roomId, session)
      const here = isHeldPerRoom(session, expected) ? startingAt(expected, session, Math.max(freeMs, session.plannedStartMs)) : expected
      if (here !== expected) entryOf(intervalsByRoom, session.id).set(roomId, here)
      busy.add(roomId, session, here, ownEndMs(session, here))
    }
  }
  return { bySession, intervalsByRoom }
}

/** What is expected of the session as that room has it; null when the session is not known. */
export function expectedIn(times: ExpectedTimes, sessionId: string, roomId: string): Expected | null {
  return times.intervalsByRoom.get(sessionId)?.get(roomId) ?? times.bySession.get(sessionId) ?? null
}

/** How late the session starts, or started, in milliseconds; 0 when on time or early. */
export function delayMs(session: Session, expected: Expected): number {
  return Math.max(0, expected.startMs - session.plannedStartMs)
}

/** Until when it lasts by itself: of an interval its length from where it began, however long the room waits for what follows; else as expected. */
export function ownEndMs(session: Session, expected: Expected): number {
  return session.kind === 'interval' && expected.state === 'live' ? expected.startMs + session.durationMs : expected.endMs
}

function planned(session: Session, state: SessionState): Expected {
  return { state, take: null, startMs: session.plannedStartMs, endMs: session.plannedStartMs + session.durationMs, isPastEnd: false }
}

function isHeldPerRoom(session: Session, expected: Expected): boolean {
  return session.kind === 'interval' && expected.state === 'to-come'
}

function startingAt(expected: Expected, session: Session, startMs: number): Expected {
  return { ...expected, startMs, endMs: startMs + session.durationMs }
}

function entryOf<Key, Inner>(outer: Map<Key, Map<string, Inner>>, key: Key): Map<string, Inner> {
  const known = outer.get(key) ?? new Map<string, Inner>()
  outer.set(key, known)
  return known
}

/** Every session with its rooms, in programme order. */
function rowsOf(tables: Tables): readonly Row[] {
  return sessionsInOrder(tables).map((session) => {
    const placements = placementsOf(tables, session.id)
    const isTheatre = (roomId: string) => tables.rooms.get(roomId)?.kind === 'theatre'
    const hasTheatre = placements.some(({ roomId }) => isTheatre(roomId))
    const mayWait = placements.filter(
      ({ kind, roomId }) => kind !== 'closed' && (isTheatre(roomId) || (kind !== 'simulcast' && !(session.kind === 'interval' && hasTheatre))),
    )
    return { session, roomIds: placements.map(({ roomId }) => roomId), waitsFor: mayWait.map(({ roomId }) => roomId) }
  })
}

/**
 * For each session that a Take names: its newest Take, and when that gave way. A session taken again is live again; one that the show went
 * back over is to come.
 */
function reachedSessions(at: At): ReadonlyMap<string, Reached> {
  const newest = new Map<string, Take>()
  for (const take of at.tables.takes.values()) {
    if (take.sessionId === null || take.isTakenBack) continue
    const known = newest.get(take.sessionId)
    if (!known || known.atMs <= take.atMs) newest.set(take.sessionId, take)
  }
  return new Map([...newest].map(([sessionId, take]) => [sessionId, { take, endedAtMs: endingTake(at, take)?.atMs ?? null }]))
}

/** The Take that ended this one in its origin room, or in the first room of what has no origin; null while it lasts. */
export function endingTake(at: At, take: Take): Take | null {
  const ofRoom = takesOf(at.tables, take.originRoomId ?? take.roomIds[0] ?? '')
  // Asked of the newest Take of a session, which is late in the list more often than not.
  const position = ofRoom.lastIndexOf(take)
  const later = position < 0 ? undefined : ofRoom[position + 1]
  return later && at.hasCome(later.atMs) ? later : null
}

/** For each room the place, in programme order, of the last session that went live there: what lies before it and did not is passed. A cue has not. */
function lastReachedRow(rows: readonly Row[], reached: ReadonlyMap<string, Reached>, at: At): ReadonlyMap<string, number> {
  const last = new Map<string, number>()
  for (const [position, { session }] of rows.entries()) {
    const take = reached.get(session.id)?.take
    if (take && at.hasCome(take.atMs)) for (const roomId of take.roomIds) last.set(roomId, position)
  }
  return last
}

function expectReached(at: At, session: Session, { take, endedAtMs }: Reached): Expected {
  if (!at.hasCome(take.atMs)) return { state: 'cued', take, startMs: take.atMs, endMs: take.atMs + session.durationMs, isPastEnd: false }
  if (endedAtMs !== null) return { state: 'over', take, startMs: take.atMs, endMs: endedAtMs, isPastEnd: false }
  const timer = take.originRoomId === null ? null : roomTimer(at, take.originRoomId)
  const isOwnTimer = timer !== null && timer.sessionId === session.id
  // While the countdown stands still, the expected end moves on with every minute that passes.
  const byTimerMs = isOwnTimer ? (timer.zeroAtMs ?? at.nextWholeMinute(timer.remainingMs ?? 0)) : take.atMs + session.durationMs
  const isPastEnd = at.hasCome(byTimerMs)
  return { state: 'live', take, startMs: take.atMs, endMs: isPastEnd ? at.nextWholeMinute() : byTimerMs, isPastEnd }
}

/** A session that no Take names: it was skipped, its time went by, or it is to come. */
function expectUntaken(
  at: At,
  { session, waitsFor }: Row,
  position: number,
  lastReached: ReadonlyMap<string, number>,
  busy: BusyRooms,
  announced: Set<string>,
): Expected {
  const isSkipped = waitsFor.length > 0 && waitsFor.every((roomId) => position < (lastReached.get(roomId) ?? -1))
  if (isSkipped) return planned(session, 'passed')
  const isInterval = session.kind === 'interval'
  const readyAtMs = waitsFor.map((roomId) => Math.max(busy.freeAtMs(roomId, session), announcedStart(at, session, roomId, announced)))
  let startMs = Math.max(session.plannedStartMs, ...readyAtMs)
  if (!at.tables.standbys.has(session.id) && at.hasCome(startMs + session.durationMs)) return { ...planned(session, 'passed'), isPastEnd: true }
  // Nobody need press GO for the doors or a break to take place; a talk without a GO has not begun.
  if (!isInterval && at.hasCome(startMs)) startMs = at.nextWholeMinute()
  return { state: 'to-come', take: null, startMs, endMs: startMs + session.durationMs, isPastEnd: false }
}

/** When the room's announced delay lets the session start; 0 when none is said about it. */
function announcedStart(at: At, session: Session, roomId: string, announced: Set<string>): number {
  const delay = at.tables.delays.get(roomId)
  if (!delay) return 0
  const startMs = announcedStartMs(at.tables, session, delay)
  if (startMs === 0 || delay.sessionId !== null) return startMs
  // As earlier releases stored it: of the first session still to come.
  if (announced.has(roomId) || at.hasCome(session.plannedStartMs + session.durationMs + delay.delayMs)) return 0
  announced.add(roomId)
  return startMs
}
