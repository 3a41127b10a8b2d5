/** The programme as iCalendar (RFC 5545), for people's own calendars. The only file that knows the calendar library. */

import { placementsOf, roomsInOrder, sessionsInOrder } from '@tricolore/shared/derive/index-of.ts'
import type { Language } from '@tricolore/shared/model/values.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import ical, { ICalEventStatus } from 'ical-generator'
import { acronymOf, titleOf } from './agenda.ts'
import type { LastChange } from './session-changes.ts'

/** Our own property of an event, once for each of its rooms. `read/calendar-events.ts` reads it. */
const ROOM = 'X-TRICOLORE-ROOM'

export type CalendarOptions = {
  readonly language: Language | null
  /** Only what is held or shown there. */
  readonly roomId: string | null
  readonly sessionId: string | null
  readonly url: string
  readonly changeOf: (sessionId: string) => LastChange
}

/** Null while no event is open. A cancelled session stays, as cancelled: a calendar that left it out would keep what it has. */
export function calendarOf(tables: Tables, { language, roomId, sessionId, url, changeOf }: CalendarOptions): string | null {
  const event = tables.event.get('event')
  if (!event) return null
  const spoken = language ?? event.languages[0] ?? null
  const calendar = ical({ name: event.name, prodId: { company: 'Tricolore', product: 'Tricolore' }, timezone: null })
  const wanted = sessionsInOrder(tables).filter((session) => (sessionId === null || session.id === sessionId) && isIn(tables, session, roomId))
  for (const session of wanted) {
    const { changes, atMs } = changeOf(session.id)
    const rooms = roomNamesOf(tables, session)
    const speakers = session.speakers.map(({ name, organisation }) => (organisation === null ? name : `${name} (${organisation})`)).join(', ')
    calendar.createEvent({
      id: `${session.id}@${acronymOf(event)}.tricolore`,
      sequence: changes,
      stamp: new Date(atMs),
      lastModified: new Date(atMs),
      start: new Date(session.plannedStartMs),
      end: new Date(session.plannedStartMs + session.durationMs),
      summary: titleOf(session, spoken),
      location: [...rooms, ...(event.venue === null ? [] : [event.venue])].join(', '),
      // Read again, these say what commas in names of rooms and of the house do not.
      x: rooms.map((name) => ({ key: ROOM, value: name })),
      description: [speakers, session.abstract ?? ''].filter((text) => text !== '').join('\n\n') || null,
      url,
      status: session.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  }
  return calendar.toString()
}

function isIn(tables: Tables, session: Session, roomId: string | null): boolean {
  return roomId === null || placementsOf(tables, session.id).some((placement) => placement.roomId === roomId && placement.kind !== 'closed')
}

/** Where it is held. */
function roomNamesOf(tables: Tables, session: Session): readonly string[] {
  const held = placementsOf(tables, session.id).filter(({ kind }) => kind === 'origin' || kind === 'replay')
  const rooms = roomsInOrder(tables).filter(({ id }) => held.some(({ roomId }) => roomId === id))
  return rooms.map(({ name }) => name)
}
