/** Sessions that the programme did not have, or has no more; where they are held; two that change places. */
import * as z from 'zod'
import { placementsOf } from '../derive/index-of.ts'
import { defineCommand } from '../kernel/command.ts'
import { type Rejection, rejection } from '../kernel/rejection.ts'
import { SessionId } from '../model/ids.ts'
import { GivenInstantMs } from '../model/values.ts'
import type { PlacementKind } from '../tables/placement.ts'
import type { Tables } from '../tables/registry.ts'
import { Session, Speaker } from '../tables/session.ts'
import { sessionNotFound } from './effects.ts'
import { refusalOnceOnAir, refusalWhileOnAir } from './on-air.ts'
import { faultOf, isRefused, type Placed, placedAsWritten, placedNow, SessionRooms, writePlacements } from './session-rooms.ts'

/** More would be a mistake of a program: the largest conferences have a third of it. */
export const MOST_SESSIONS = 5_000

/** As somebody writes a speaker: without an organisation there is nothing to say of one. */
export const GivenSpeakers = z.array(Speaker.extend({ organisation: Speaker.shape.organisation.default(null) })).max(20)

const { title, titleByLanguage, kind, language, abstract, crewNote, durationMs, plenary } = Session.shape

export const addSession = defineCommand({
  type: 'addSession',
  payload: z.strictObject({
    sessionId: SessionId,
    title,
    plannedStartMs: GivenInstantMs,
    durationMs,
    rooms: SessionRooms,
    kind: kind.default('talk'),
    titleByLanguage: titleByLanguage.default({}),
    speakers: GivenSpeakers.default([]),
    language: language.default(null),
    abstract: abstract.default(null),
    crewNote: crewNote.default(null),
    plenary: plenary.default(null),
    /** The session that a replay shows again. */
    replayOf: SessionId.optional(),
  }),
  role: 'operator',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'last-wins',
  apply(tx, { sessionId, rooms, replayOf = null, ...given }, context) {
    if (tx.tables.sessions.has(sessionId)) return rejection('conflict', 'sessionIdTaken', { id: sessionId })
    if (tx.tables.sessions.size >= MOST_SESSIONS) return rejection('impossible', 'tooManySessions', { most: MOST_SESSIONS })
    const fault = replayFault(tx.tables, given, replayOf)
    if (fault) return fault
    const placed = placedAsWritten(tx.tables, given, rooms)
    if (isRefused(placed)) return placed
    const order = Math.max(-1, ...[...tx.tables.sessions.values()].map((session) => session.order)) + 1
    tx.put('sessions', { id: sessionId, ...given, replayOf, cancelled: false, provenance: 'programme', order })
    writePlacements(tx, sessionId, placed, context.newId)
    return undefined
  },
})

function replayFault(tables: Tables, session: Pick<Session, 'kind' | 'title'>, replayOf: SessionId | null): Rejection | null {
  if (replayOf !== null && !tables.sessions.has(replayOf)) return sessionNotFound(replayOf)
  return session.kind === 'replay' && replayOf === null ? rejection('impossible', 'replayOfWhat', { title: session.title }) : null
}

export const setPlacements = defineCommand({
  type: 'setPlacements',
  payload: z.strictObject({ sessionId: SessionId, rooms: SessionRooms }),
  role: 'operator',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'refuse',
  apply(tx, { sessionId, rooms }, context) {
    const session = tx.tables.sessions.get(sessionId)
    if (!session) return sessionNotFound(sessionId)
    const refusal = refusalWhileOnAir(tx.tables, session, context.nowMs)
    if (refusal) return refusal
    const placed = placedAsWritten(tx.tables, session, rooms)
    if (isRefused(placed)) return placed
    writePlacements(tx, sessionId, placed, context.newId)
    tx.remove('standbys', sessionId)
    return undefined
  },
})

/** For what was a mistake. What the public was promised is cancelled instead, and read as cancelled. */
export const removeSession = defineCommand({
  type: 'removeSession',
  payload: z.strictObject({ sessionId: SessionId }),
  role: 'operator',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'refuse',
  apply(tx, { sessionId }, context) {
    const { tables } = tx
    const session = tables.sessions.get(sessionId)
    if (!session) return sessionNotFound(sessionId)
    const refusal = refusalOnceOnAir(tables, session, context.nowMs) ?? refusalWhileNamed(tables, session)
    if (refusal) return refusal
    for (const { id } of placementsOf(tables, sessionId)) tx.remove('placements', id)
    for (const feed of tables.feeds.values()) if (feed.sessionId === sessionId) tx.put('feeds', { ...feed, sessionId: null })
    for (const delay of tables.delays.values()) if (delay.sessionId === sessionId) tx.remove('delays', delay.id)
    tx.remove('standbys', sessionId)
    tx.remove('sessions', sessionId)
    return undefined
  },
})

/** Something else would have nothing to show without it. */
function refusalWhileNamed(tables: Tables, { id, title }: Session): Rejection | null {
  const replay = [...tables.sessions.values()].find(({ replayOf }) => replayOf === id)
  if (replay) return rejection('conflict', 'sessionIsReplayed', { title, replay: replay.title })
  const isShown = [...tables.overrides.values()].some(({ scene }) => 'sessionId' in scene && scene.sessionId === id)
  return isShown ? rejection('conflict', 'sessionIsShown', { title }) : null
}

/** Rooms and start are exchanged, those that follow by simulcast included: each is where and when the other one was. */
export const swapSessions = defineCommand({
  type: 'swapSessions',
  payload: z.strictObject({ sessionId: SessionId, withSessionId: SessionId }),
  role: 'operator',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'refuse',
  apply(tx, { sessionId, withSessionId }, context) {
    const [one, other] = [tx.tables.sessions.get(sessionId), tx.tables.sessions.get(withSessionId)]
    if (!one) return sessionNotFound(sessionId)
    if (!other) return sessionNotFound(withSessionId)
    if (one.id === other.id) return rejection('impossible', 'swapWithItself', { title: one.title })
    const refusal = refusalOnceOnAir(tx.tables, one, context.nowMs) ?? refusalOnceOnAir(tx.tables, other, context.nowMs)
    if (refusal) return refusal
    const [ofOne, ofOther] = [heldAs(one, placedNow(tx.tables, other.id)), heldAs(other, placedNow(tx.tables, one.id))]
    const fault = faultOf(tx.tables, one, ofOne) ?? faultOf(tx.tables, other, ofOther)
    if (fault) return fault
    const [part, otherPart] = partsExchanged(one, other)
    tx.put('sessions', { ...one, plannedStartMs: other.plannedStartMs, plenary: part })
    tx.put('sessions', { ...other, plannedStartMs: one.plannedStartMs, plenary: otherPart })
    writePlacements(tx, one.id, ofOne, context.newId)
    writePlacements(tx, other.id, ofOther, context.newId)
    for (const { id } of [one, other]) tx.remove('standbys', id)
    return undefined
  },
})

/** A replay is shown where what it takes the place of was held, and the other way round. */
function heldAs({ kind: own }: Session, placed: Placed): Placed {
  const main: PlacementKind = own === 'replay' ? 'replay' : 'origin'
  return new Map([...placed].map(([roomId, placement]) => [roomId, placement === 'origin' || placement === 'replay' ? main : placement]))
}

/** Parts of one plenary are counted in the order in which they are held. */
function partsExchanged(one: Session, other: Session): readonly [Session['plenary'], Session['plenary']] {
  const isOnePlenary = one.plenary !== null && one.plenary.plenaryId === other.plenary?.plenaryId
  return isOnePlenary ? [other.plenary, one.plenary] : [one.plenary, other.plenary]
}
