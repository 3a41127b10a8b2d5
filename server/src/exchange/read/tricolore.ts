/** An event file of ours: its own reader says all its faults; here its records become a programme of a source. */
import type { EventRecords } from '@tricolore/shared/commands/open-event.ts'
import { readEventFile } from '../event-file.ts'
import type { ReadResult, SourceSession } from './programme.ts'

/** Enough to begin with; the next import says the rest. */
const MOST_FAULTS = 30

export function readTricolore(text: string): ReadResult {
  const read = readEventFile(text)
  if (!read.ok) {
    const more = read.faults.length - MOST_FAULTS
    return { kind: 'unreadable', faults: more > 0 ? [...read.faults.slice(0, MOST_FAULTS), `And ${more} more faults.`] : read.faults }
  }
  const { event, rooms } = read.records
  return {
    kind: 'read',
    records: read.records,
    programme: {
      format: 'tricolore',
      timeZone: event.timeZone,
      sourceId: event.name,
      event: {
        name: event.name,
        shortName: event.theme.shortName,
        venue: event.venue,
        languages: event.languages,
        accent: event.theme.accent,
        dayTurnsAtMinutes: event.dayTurnsAtMinutes,
      },
      rooms: rooms.map(({ id, name, kind, colour, capacity }) => ({ key: id, name, kind, colour, capacity })),
      sessions: sessionsOf(read.records),
      hints: [],
      dropped: [],
      notes: read.notes,
    },
  }
}

function sessionsOf({ sessions, placements }: EventRecords): readonly SourceSession[] {
  const placed = Map.groupBy(placements, ({ sessionId }) => sessionId)
  return sessions.map((session, position) => ({
    key: session.id,
    place: `sessions[${position}] "${session.id}"`,
    sessionId: session.id,
    kind: session.kind,
    title: session.title,
    titleByLanguage: session.titleByLanguage,
    speakers: session.speakers,
    language: session.language,
    abstract: session.abstract,
    crewNote: session.crewNote,
    startMs: session.plannedStartMs,
    durationMs: session.durationMs,
    placed: (placed.get(session.id) ?? []).map(({ roomId, kind }) => ({ roomKey: roomId, kind })),
    plenary: session.plenary,
    replayOfKey: session.replayOf,
    cancelled: session.cancelled,
  }))
}
