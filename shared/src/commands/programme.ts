/** Changing the programme while the day runs. */
import * as z from 'zod'
import { placementsOf } from '../derive/index-of.ts'
import { defineCommand } from '../kernel/command.ts'
import { rejection } from '../kernel/rejection.ts'
import type { Tx } from '../kernel/tx.ts'
import { RecordId, RoomId, SessionId } from '../model/ids.ts'
import { GivenInstantMs } from '../model/values.ts'
import { Session } from '../tables/session.ts'
import { roomNotFound, sessionNotFound } from './effects.ts'

const { title, speakers, durationMs, abstract, crewNote, cancelled } = Session.shape

export const editSession = defineCommand({
  type: 'editSession',
  payload: z.strictObject({
    sessionId: SessionId,
    title: title.optional(),
    speakers: speakers.optional(),
    durationMs: durationMs.optional(),
    plannedStartMs: GivenInstantMs.optional(),
    abstract: abstract.optional(),
    crewNote: crewNote.optional(),
    cancelled: cancelled.optional(),
  }),
  role: 'operator',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'refuse',
  apply(tx, { sessionId, ...fields }) {
    const session = tx.tables.sessions.get(sessionId)
    if (!session) return sessionNotFound(sessionId)
    const edited = {
      ...session,
      title: fields.title ?? session.title,
      // A title typed by hand replaces its translations too: they would contradict it.
      titleByLanguage: fields.title === undefined || fields.title === session.title ? session.titleByLanguage : {},
      speakers: fields.speakers ?? session.speakers,
      durationMs: fields.durationMs ?? session.durationMs,
      plannedStartMs: fields.plannedStartMs ?? session.plannedStartMs,
      abstract: fields.abstract === undefined ? session.abstract : fields.abstract,
      crewNote: fields.crewNote === undefined ? session.crewNote : fields.crewNote,
      cancelled: fields.cancelled ?? session.cancelled,
    }
    tx.put('sessions', edited)
    if (edited.cancelled) tx.remove('standbys', sessionId)
    return undefined
  },
})

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
