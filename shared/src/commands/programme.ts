/** Changing the programme while the day runs. */
import * as z from 'zod'
import { placementsOf } from '../derive/index-of.ts'
import { type CommandContext, defineCommand } from '../kernel/command.ts'
import { type Rejection, rejection } from '../kernel/rejection.ts'
import type { Tx } from '../kernel/tx.ts'
import { RecordId, RoomId, SessionId } from '../model/ids.ts'
import { GivenInstantMs, Language, Texts } from '../model/values.ts'
import { Session } from '../tables/session.ts'
import { roomNotFound, sessionNotFound } from './effects.ts'
import { say } from './messages.ts'
import { refusalWhileOnAir } from './on-air.ts'
import { faultOf, isRefused, placedAsWritten, placedNow, SessionRooms, writePlacements } from './session-rooms.ts'
import { GivenSpeakers } from './sessions.ts'

const { title, durationMs, abstract, crewNote, cancelled, kind, language, plenary, titleByLanguage } = Session.shape
const inOtherLanguages = z.partialRecord(Language, titleByLanguage.valueType.nullable())

export const editSession = defineCommand({
  type: 'editSession',
  payload: z.strictObject({
    sessionId: SessionId,
    title: title.optional(),
    /** Titles in the languages that are named; null takes one away. */
    titleByLanguage: inOtherLanguages.optional(),
    speakers: GivenSpeakers.optional(),
    durationMs: durationMs.optional(),
    plannedStartMs: GivenInstantMs.optional(),
    language: language.optional(),
    abstract: abstract.optional(),
    crewNote: crewNote.optional(),
    plenary: plenary.optional(),
    cancelled: cancelled.optional(),
    kind: kind.optional(),
    rooms: SessionRooms.optional(),
    /** With `cancelled: true`: what phones and the screens of its rooms say until its planned end. */
    cancelNotice: Texts.optional(),
  }),
  role: 'operator',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'refuse',
  apply(tx, { sessionId, titleByLanguage, rooms, cancelNotice, ...fields }, context) {
    const session = tx.tables.sessions.get(sessionId)
    if (!session) return sessionNotFound(sessionId)
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
    // The type assertion is safe: each field has the type of the session's own.
    const edited = { ...session, ...given, titleByLanguage: retitled(session.titleByLanguage, titleByLanguage) } as Session
    if (rooms !== undefined || edited.kind !== session.kind) {
      const refusal = refusalWhileOnAir(tx.tables, session, context.nowMs) ?? placeAnew(tx, edited, rooms, context.newId)
      if (refusal) return refusal
    }
    tx.put('sessions', edited)
    if (edited.cancelled) tx.remove('standbys', sessionId)
    else if (session.cancelled) takeNoticeBack(tx, session)
    return edited.cancelled && cancelNotice ? sayCancelled(tx, edited, cancelNotice, context) : undefined
  },
})

type Titles = Session['titleByLanguage']

/** What is not named stays: a word put right in one language is no reason to forget the others. */
function retitled(before: Titles, given: z.infer<typeof inOtherLanguages> = {}): Titles {
  return Object.fromEntries(Object.entries({ ...before, ...given }).filter(([, text]) => typeof text === 'string'))
}

function placeAnew(tx: Tx, session: Session, rooms: SessionRooms | undefined, newId: () => string): Rejection | null {
  if (session.kind === 'replay' && session.replayOf === null) return rejection('impossible', 'replayOfWhat', { title: session.title })
  const placed = rooms === undefined ? placedNow(tx.tables, session.id) : placedAsWritten(tx.tables, session, rooms)
  if (isRefused(placed)) return placed
  const fault = faultOf(tx.tables, session, placed)
  if (fault) return fault
  writePlacements(tx, session.id, placed, newId)
  tx.remove('standbys', session.id)
  return null
}

/** Long enough for whoever stands at the door, where the planned end has passed. */
const NOTICE_MS = 30 * 60_000

/** On phones everywhere, and on the screens of the rooms where it would have been. */
function sayCancelled(tx: Tx, session: Session, texts: Texts, context: CommandContext): Rejection | undefined {
  const roomIds = placementsOf(tx.tables, session.id).flatMap(({ roomId, kind }) => (kind === 'closed' ? [] : [roomId]))
  const endMs = session.plannedStartMs + session.durationMs
  const untilMs = endMs > context.effectAtMs ? endMs : context.effectAtMs + NOTICE_MS
  const refusal = say(tx, { id: noticeId(session, 'phones'), kind: 'notice', texts, roomIds: null, untilMs }, context)
  if (refusal || roomIds.length === 0) return refusal
  return say(tx, { id: noticeId(session, 'screens'), kind: 'banner', texts, roomIds, untilMs }, context)
}

function takeNoticeBack(tx: Tx, session: Session): void {
  for (const where of ['phones', 'screens'] as const) tx.remove('messages', noticeId(session, where))
}

/** From the session's own, so that putting it back finds them; an id has 64 signs. */
function noticeId({ id }: Session, where: 'phones' | 'screens'): RecordId {
  return RecordId.parse(`${id.slice(0, 50)}-off-${where}`)
}

export const moveSession = defineCommand({
  type: 'moveSession',
  payload: z.strictObject({ sessionId: SessionId, roomId: RoomId.optional(), plannedStartMs: GivenInstantMs.optional() }),
  role: 'operator',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'refuse',
  apply(tx, { sessionId, roomId, plannedStartMs: startMs }, context) {
    const session = tx.tables.sessions.get(sessionId)
    if (!session) return sessionNotFound(sessionId)
    if (roomId !== undefined && !tx.tables.rooms.has(roomId)) return roomNotFound(roomId)
    if (startMs !== undefined) tx.put('sessions', { ...session, plannedStartMs: startMs })
    if (roomId === undefined) return undefined
    if (session.kind === 'interval') {
      return rejection('impossible', 'intervalStays')
    }
    moveOrigin(tx, session, roomId, context.newId())
    return undefined
  },
})

/** The stage changes rooms. In a plenary the room that loses it follows by simulcast, so that nobody is left without a picture. */
function moveOrigin(tx: Tx, session: Session, roomId: RoomId, newId: string): void {
  const placements = placementsOf(tx.tables, session.id)
  const kind = session.kind === 'replay' ? 'replay' : 'origin'
  const from = placements.find((placement) => placement.kind === kind)
  const there = placements.find((placement) => placement.roomId === roomId)
  if (from?.roomId === roomId) return
  if (there) tx.put('placements', { ...there, kind })
  else tx.put('placements', { id: RecordId.parse(newId), sessionId: session.id, roomId, kind })
  if (from && there?.kind === 'simulcast') tx.put('placements', { ...from, kind: 'simulcast' })
  else if (from) tx.remove('placements', from.id)
  tx.remove('standbys', session.id)
}
