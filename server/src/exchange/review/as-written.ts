/** What our own schedule.json, schedule.xml and iCalendar say of a session: read back, nothing else of it is a change. */
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import { plainText } from '../read/plain-text.ts'
import type { ImportFormat } from '../read/programme.ts'
import { liveFields, type SessionFields } from './fields.ts'

/** Null for a format in which we write none, or all of it. */
export function asWritten(format: ImportFormat, tables: Tables, session: Session): Partial<SessionFields> | null {
  const fields = liveFields(tables, session)
  const { title, plannedStartMs, durationMs, rooms } = fields
  const inWholeMinutes = Math.round(durationMs / 60_000) * 60_000
  if (format === 'icalendar') {
    const speakers = session.speakers.map(({ name, organisation }) => (organisation === null ? name : `${name} (${organisation})`)).join(', ')
    const abstract = plainText([speakers, session.abstract ?? ''].filter((text) => text !== '').join('\n\n')) || null
    const held = rooms.filter(({ kind }) => kind === 'origin' || kind === 'replay')
    // Nothing in a calendar says that it is an interval: of its rooms a reader may take the first alone.
    return { title, plannedStartMs, durationMs, abstract, cancelled: session.cancelled, ...(held.length <= 1 && { rooms: held }) }
  }
  if (format !== 'schedule-json' && format !== 'schedule-xml') return null
  return {
    title,
    plannedStartMs,
    durationMs: inWholeMinutes,
    language: session.language,
    abstract: plainText(session.abstract ?? '') || null,
    speakers: session.speakers.map(({ name }) => ({ name, organisation: null })),
    rooms: rooms.filter(({ kind }) => kind !== 'closed'),
  }
}
