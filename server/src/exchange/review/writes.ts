/** From a review to the records that it writes: everything, or only some sessions; what is not in the file any more is cancelled where that is asked for. */
import type { ProgrammeWrites } from '@tricolore/shared/commands/import-programme.ts'
import { placementsOf } from '@tricolore/shared/derive/index-of.ts'
import { RecordId, type SessionId } from '@tricolore/shared/model/ids.ts'
import type { ImportedSession } from '@tricolore/shared/tables/imported.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import { eventWrites } from './event-writes.ts'
import { type PlacedRoom, rememberedFields, type SessionFields } from './fields.ts'
import type { Identified } from './identity.ts'
import { shortDigest } from './new-ids.ts'
import type { Matched, Review } from './review.ts'

export type Wanted = { readonly only: ReadonlySet<string> | null; readonly withdraw: boolean }

export type Written = { readonly writes: ProgrammeWrites; readonly added: number; readonly changed: number; readonly removed: number }

export function writesOf(review: Review, { only, withdraw }: Wanted): Written {
  const { tables } = review.input
  const isMeant = ({ id }: { readonly id: string }) => only === null || only.has(id)
  const added = review.added.filter(isMeant)
  const matched = review.matched.filter(isMeant)
  const changing = matched.filter(({ compared, frozen }) => frozen === null && compared.changed.length > 0)
  const removed = withdraw ? review.removed.filter(isMeant) : []
  const replaced = only === null ? review.replaced : []
  const { puts, removes } = empty()
  const firstOrder = Math.max(-1, ...[...tables.sessions.values()].map(({ order }) => order)) + 1
  for (const [position, one] of added.entries()) {
    puts.sessions.push(newSession(one, firstOrder + position, review))
    puts.placements.push(...one.fields.rooms.map((room) => placement(one.id, room)))
  }
  for (const one of changing) {
    puts.sessions.push(withChanges(one))
    if (one.compared.changed.includes('rooms')) place(tables, one.id, one.fields.rooms, puts, removes)
  }
  for (const session of removed) puts.sessions.push({ ...session, cancelled: true })
  for (const { id } of replaced) {
    removes.sessions.push(id)
    removes.placements.push(...placementsOf(tables, id).map((placed) => placed.id))
    if (tables.importedSessions.has(id)) removes.importedSessions.push(id)
  }
  if (!review.isOwn) puts.importedSessions.push(...memoriesOf(review, [...added, ...matched], removed))
  const usedRooms = new Set(puts.placements.map(({ roomId }) => roomId))
  puts.rooms.push(...review.rooms.made.filter(({ id }) => usedRooms.has(id) || review.input.records !== null))
  eventWrites(review, { puts, removes })
  return { writes: { puts, removes, source: sourceRecord(review) }, added: added.length, changed: changing.length, removed: removed.length + replaced.length }
}

function empty(): Pick<ProgrammeWrites, 'puts' | 'removes'> {
  return {
    puts: { event: [], rooms: [], sessions: [], placements: [], messagePresets: [], emergencyTexts: [], feeds: [], importedSessions: [] },
    removes: { rooms: [], sessions: [], placements: [], messagePresets: [], emergencyTexts: [], feeds: [], importedSessions: [] },
  }
}

function newSession({ id, fields: { rooms: _rooms, ...fields } }: Identified, order: number, { input: { records } }: Review): Session {
  const provenance = records?.sessions.find((session) => session.id === id)?.provenance ?? 'programme'
  return { id, ...fields, speakers: [...fields.speakers], provenance, order }
}

function withChanges({ live, fields, compared: { changed } }: Matched): Session {
  const given = Object.fromEntries(changed.filter((name) => name !== 'rooms').map((name) => [name, fields[name]]))
  // The type assertion is safe: each field comes from fields of the session's own types.
  return { ...live, ...given } as Session
}

/** Its id is made of both, so that the same one is never made twice. */
function placement(sessionId: SessionId, { roomId, kind }: PlacedRoom) {
  return { id: RecordId.parse(`in-${shortDigest(sessionId, roomId)}`), sessionId, roomId, kind }
}

function place(tables: Tables, sessionId: SessionId, rooms: readonly PlacedRoom[], puts: ProgrammeWrites['puts'], removes: ProgrammeWrites['removes']): void {
  const before = placementsOf(tables, sessionId)
  removes.placements.push(...before.filter(({ roomId }) => !rooms.some((room) => room.roomId === roomId)).map(({ id }) => id))
  for (const room of rooms) {
    const known = before.find(({ roomId }) => roomId === room.roomId)
    if (known?.kind === room.kind) continue
    puts.placements.push(known ? { ...known, kind: room.kind } : placement(sessionId, room))
  }
}

/** What is on air and would have changed is remembered as it was: the change is still to come. */
function memoriesOf({ source }: Review, taken: readonly (Identified | Matched)[], withdrawn: readonly Session[]): readonly ImportedSession[] {
  const isDone = (one: Identified | Matched) => !('frozen' in one) || one.frozen === null || one.compared.changed.length === 0
  const now = taken.filter(isDone).map(({ id, source: { key }, fields }) => memoryOf(id, source.id, key, fields))
  const gone = source.memories
    .filter(({ id }) => withdrawn.some((session) => session.id === id))
    .map((memory) => ({ ...memory, fields: { ...memory.fields, cancelled: true } }))
  return [...now, ...gone]
}

function memoryOf(id: SessionId, sourceId: RecordId, key: string, fields: SessionFields): ImportedSession {
  return { id, sourceId, key, fields: rememberedFields(fields) }
}

function sourceRecord({ isOwn, source, rooms, proposed, input }: Review): ProgrammeWrites['source'] {
  if (isOwn) return null
  const known = source.source
  return {
    id: source.id,
    format: input.programme.format,
    name: input.name,
    roomIds: { ...known?.roomIds, ...Object.fromEntries(rooms.idOf) },
    answers: { ...known?.answers, ...proposed.answers },
    columns: input.columns ? Object.fromEntries(Object.entries(input.columns).map(([meaning, heading]) => [meaning, heading ?? ''])) : (known?.columns ?? null),
  }
}
