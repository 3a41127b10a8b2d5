/** The programme as the schedule.json and schedule.xml that conference apps read (c3voc's schemas, from frab). A simulcast is an event of its own. */
import type { Event } from '@tricolore/shared/tables/event.ts'
import { type Agenda, type AgendaEntry, acronymOf, guidOf, hoursAndMinutes, localInstant } from './agenda.ts'
import { element, xmlDocument } from './xml.ts'

export type FrabOptions = {
  /** Where attendees read the programme. */
  readonly url: string
  /** Moves whenever the programme does. */
  readonly version: string
  readonly generator: { readonly name: string; readonly version: string }
}

const TIMESLOT = '00:05'

export function scheduleJson(agenda: Agenda, { url, version, generator }: FrabOptions): string {
  const { event, rooms, days } = agenda
  const schedule = {
    version,
    conference: {
      acronym: acronymOf(event),
      title: event.name,
      start: days[0]?.date ?? '',
      end: days.at(-1)?.date ?? '',
      daysCount: days.length,
      timeslot_duration: TIMESLOT,
      time_zone_name: event.timeZone,
      url,
      rooms: rooms.map(({ id, name, capacity }) => ({ name, slug: id, guid: guidOf(`room ${id}`), capacity })),
      days: days.map(({ date, startMs, endMs, entries }, index) => ({
        index: index + 1,
        date,
        day_start: localInstant(startMs, event.timeZone),
        day_end: localInstant(endMs, event.timeZone),
        rooms: Object.fromEntries(
          rooms.map((room) => [room.name, entries.filter((entry) => entry.room === room).map((entry) => jsonEvent(entry, event, url))]),
        ),
      })),
    },
  }
  return `${JSON.stringify({ $schema: 'https://c3voc.de/schedule/schema.json', generator, schedule }, null, 2)}\n`
}

function jsonEvent(entry: AgendaEntry, event: Event, url: string) {
  const { session, room, startMs, endMs, guid, number } = entry
  const date = localInstant(startMs, event.timeZone)
  return {
    guid,
    id: number,
    date,
    start: date.slice(11, 16),
    end: localInstant(endMs, event.timeZone),
    duration: hoursAndMinutes(endMs - startMs),
    room: room.name,
    slug: slugOf(entry, event),
    url,
    title: titleAs(entry),
    subtitle: null,
    track: null,
    type: typeOf(entry),
    language: session.language,
    abstract: session.abstract,
    description: null,
    persons: session.speakers.map(({ name }) => ({ guid: guidOf(`person ${name}`), name })),
    links: [],
  }
}

export function scheduleXml(agenda: Agenda, { url, version, generator }: FrabOptions): string {
  const { event, rooms, days } = agenda
  const conference = [
    element('acronym', {}, acronymOf(event)),
    element('title', {}, event.name),
    ...(days.length === 0 ? [] : [element('start', {}, days[0]?.date ?? ''), element('end', {}, days.at(-1)?.date ?? '')]),
    element('days', {}, String(days.length)),
    element('timeslot_duration', {}, TIMESLOT),
    element('url', {}, url),
    element('time_zone_name', {}, event.timeZone),
  ]
  const xmlDays = days.map(({ date, startMs, endMs, entries }, index) => {
    const inRooms = rooms.map((room) =>
      element(
        'room',
        { name: room.name, guid: guidOf(`room ${room.id}`) },
        entries.filter((entry) => entry.room === room).map((entry) => xmlEvent(entry, event, url)),
      ),
    )
    const span = { start: localInstant(startMs, event.timeZone), end: localInstant(endMs, event.timeZone) }
    return element('day', { index: String(index + 1), date, ...span }, inRooms)
  })
  return xmlDocument(
    element('schedule', {}, [element('generator', generator, []), element('version', {}, version), element('conference', {}, conference), ...xmlDays]),
  )
}

function xmlEvent(entry: AgendaEntry, event: Event, url: string): string {
  const { session, room, startMs, endMs, guid, number } = entry
  const date = localInstant(startMs, event.timeZone)
  return element('event', { guid, id: String(number) }, [
    element('room', {}, room.name),
    element('title', {}, titleAs(entry)),
    element('subtitle', {}, ''),
    element('type', {}, typeOf(entry)),
    element('date', {}, date),
    element('start', {}, date.slice(11, 16)),
    element('duration', {}, hoursAndMinutes(endMs - startMs)),
    element('abstract', {}, session.abstract ?? ''),
    element('slug', {}, slugOf(entry, event)),
    element('track', {}, ''),
    element(
      'persons',
      {},
      session.speakers.map(({ name }) => element('person', { guid: guidOf(`person ${name}`) }, name)),
    ),
    ...(session.language === null ? [] : [element('language', {}, session.language)]),
    element('url', {}, url),
  ])
}

function titleAs({ title, how }: AgendaEntry): string {
  return how === 'simulcast' ? `${title} (simulcast)` : title
}

function typeOf({ session, how }: AgendaEntry): string {
  if (how === 'simulcast') return 'simulcast'
  if (session.kind === 'interval') return 'break'
  return session.kind === 'round-table' ? 'discussion' : session.kind
}

/** `kcd_france_2023-session-dagger-bleu`: letters, digits and hyphens, and never shorter than their readers take. */
function slugOf({ session, room }: AgendaEntry, event: Event): string {
  return `${acronymOf(event)}-session-${session.id}-${room.id}`
}
