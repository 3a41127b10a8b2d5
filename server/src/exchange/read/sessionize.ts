/** Sessionize: the three JSON views of a schedule (GridSmart, All, Sessions). Their times have no zone. */
import { createFindings } from './findings.ts'
import type { SourceRoom } from './programme.ts'
import type { RawProgramme, RawSession, RawSpeaker } from './raw-programme.ts'
import { at, type Fields, fieldsIn, flagAt, isFields, textAt } from './unknown-values.ts'

export function isGridSmart(root: unknown): boolean {
  return fieldsIn(root).some((day) => 'date' in day && fieldsIn(day.rooms).some((room) => Array.isArray(room.sessions)))
}

export function isSessionizeAll(root: unknown): boolean {
  return Array.isArray(at(root, 'sessions')) && Array.isArray(at(root, 'rooms')) && Array.isArray(at(root, 'speakers'))
}

export function isSessionizeSessions(root: unknown): boolean {
  return fieldsIn(root).some((group) => Array.isArray(group.sessions) && ('groupId' in group || 'groupName' in group))
}

export function readGridSmart(root: unknown): RawProgramme {
  const rooms = fieldsIn(root).flatMap((day) => fieldsIn(day.rooms))
  const sessions = rooms.flatMap((room) => fieldsIn(room.sessions).map((session) => ({ session, roomId: textAt(session, 'roomId') ?? textAt(room, 'id') })))
  return programme(
    'sessionize-gridsmart',
    rooms.map(roomOf),
    sessions.map(({ session, roomId }) => sessionOf(session, roomId, new Map())),
  )
}

export function readSessionizeAll(root: unknown): RawProgramme {
  const names = new Map(fieldsIn(at(root, 'speakers')).map((speaker) => [textAt(speaker, 'id') ?? '', fullName(speaker)]))
  return programme(
    'sessionize-all',
    fieldsIn(at(root, 'rooms')).map(roomOf),
    fieldsIn(at(root, 'sessions')).map((session) => sessionOf(session, textAt(session, 'roomId'), names)),
  )
}

export function readSessionizeSessions(root: unknown): RawProgramme {
  const sessions = fieldsIn(root).flatMap((group) => fieldsIn(group.sessions))
  return programme(
    'sessionize-sessions',
    sessions.map((session) => ({ key: textAt(session, 'roomId') ?? textAt(session, 'room') ?? '', name: textAt(session, 'room') ?? '' })),
    sessions.map((session) => sessionOf(session, textAt(session, 'roomId') ?? textAt(session, 'room'), new Map())),
  )
}

function programme(format: RawProgramme['format'], rooms: readonly SourceRoom[], sessions: readonly RawSession[]): RawProgramme {
  return { format, timeZone: null, sourceId: null, event: { name: null }, rooms, sessions, findings: createFindings() }
}

function roomOf(room: Fields): SourceRoom {
  return { key: textAt(room, 'id') ?? textAt(room, 'name') ?? '', name: textAt(room, 'name') ?? '' }
}

function sessionOf(session: Fields, roomId: string | null, names: ReadonlyMap<string, string>): RawSession {
  const id = textAt(session, 'id')
  const isForAll = flagAt(session, 'isPlenumSession')
  return {
    place: `session ${id ?? `"${textAt(session, 'title') ?? ''}"`}`,
    id,
    title: textAt(session, 'title'),
    speakers: speakersOf(session.speakers, names),
    abstract: textAt(session, 'description'),
    start: textAt(session, 'startsAt'),
    end: textAt(session, 'endsAt'),
    roomKeys: roomId === null ? [] : [roomId],
    status: textAt(session, 'status'),
    forEverybody: isForAll ? { basis: 'isPlenumSession', simulcastKeys: 'all' } : null,
  }
}

/** By name, or by ids into the list of speakers. */
function speakersOf(speakers: unknown, names: ReadonlyMap<string, string>): readonly RawSpeaker[] {
  if (!Array.isArray(speakers)) return []
  return speakers.map((speaker) => ({ name: isFields(speaker) ? fullName(speaker) : (names.get(String(speaker)) ?? ''), organisation: null }))
}

function fullName(speaker: Fields): string {
  const parts = [textAt(speaker, 'firstName'), textAt(speaker, 'lastName')].filter((part) => part !== null)
  return textAt(speaker, 'fullName') ?? textAt(speaker, 'name') ?? parts.join(' ')
}
