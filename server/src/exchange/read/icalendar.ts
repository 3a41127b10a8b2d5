/** iCalendar (RFC 5545): Sched, Google, Outlook, pretalx, what Tricolore itself writes. Speakers stand nowhere but in descriptions, where they stay. */
import { type Calendar, type CalendarEvent, type CalendarTime, calendarEvents } from './calendar-events.ts'
import { createFindings, type Findings } from './findings.ts'
import type { ReadOptions, ReadResult } from './programme.ts'
import { isUsableZone } from './programme-zone.ts'
import type { RawSession } from './raw-programme.ts'
import { settle } from './settle.ts'
import { lengthMs } from './when.ts'
import { windowsZones } from './windows-zones.ts'

/** More repetitions are a mistake, or a calendar that is no programme. */
const MOST_OCCURRENCES = 400
/** Of one event that repeats, from its first start. */
const REACH_MS = 366 * 86_400_000
/** UIDs of what Tricolore wrote: `<session>@<event>.tricolore`. */
const OWN_UID = /^([a-z0-9][a-z0-9-]{0,63})@[a-z0-9_]+\.tricolore$/

export function readICalendar(text: string, options: ReadOptions): ReadResult {
  const read = calendarEvents(text)
  if (!read.ok) return { kind: 'unreadable', faults: [read.fault] }
  const { calendar } = read
  const findings = createFindings()
  const zoneNamed = zoneReader(calendar, findings)
  const venue = commonVenue(calendar.events)
  const moved = movedOccurrences(calendar.events)
  const sessions = calendar.events.flatMap((event) => sessionsOf(event, { zoneNamed, venue, moved, findings }))
  return settle(
    {
      format: 'icalendar',
      timeZone: calendar.zone === null ? null : (zoneNamed(calendar.zone)?.timeZone ?? calendar.zone),
      sourceId: calendar.name,
      event: { name: calendar.name, ...(venue === null ? {} : { venue }) },
      rooms: [],
      sessions,
      findings,
    },
    options,
  )
}

type Zone = { readonly timeZone: string } | { readonly timeZone: null; readonly offset: string }
type Reading = {
  readonly zoneNamed: (id: string) => Zone | null
  readonly venue: string | null
  readonly moved: ReadonlyMap<string, ReadonlySet<string>>
  readonly findings: Findings
}

/** What a TZID means: an IANA name, a path that ends in one, what its VTIMEZONE says, or what Windows calls it. */
function zoneReader({ zones }: Calendar, findings: Findings): (id: string) => Zone | null {
  const known = new Map<string, Zone | null>()
  return (id) => {
    const before = known.get(id)
    if (before !== undefined) return before
    const defined = zones.find((zone) => zone.id === id)
    const names = [id, id.split('/').slice(-2).join('/'), id.split('/').slice(-3).join('/'), defined?.location ?? '', windowsZones[id.toLowerCase()] ?? '']
    const timeZone = names.find((name) => isUsableZone(name))
    const offset = /^[+-]\d{2}:\d{2}/.exec(defined?.fixedOffset ?? '')?.[0]
    const zone = timeZone !== undefined ? { timeZone } : offset === undefined ? null : { timeZone: null, offset }
    if (zone === null) findings.note(`The time zone "${id.slice(0, 60)}" of the calendar is unknown: its times are read in the event's zone.`)
    known.set(id, zone)
    return zone
  }
}

/** The occurrences of a repeated event that stand by themselves: by UID, the starts that they take the place of. */
function movedOccurrences(events: readonly CalendarEvent[]): ReadonlyMap<string, ReadonlySet<string>> {
  const moved = new Map<string, Set<string>>()
  for (const { uid, recurrenceId } of events) {
    if (uid !== null && recurrenceId !== null) moved.set(uid, (moved.get(uid) ?? new Set()).add(recurrenceId.text))
  }
  return moved
}

function sessionsOf(event: CalendarEvent, reading: Reading): readonly RawSession[] {
  const { uid, start, recurrenceId, repeats, summary } = event
  const title = summary ?? ''
  if (start?.isDate) {
    reading.findings.drop('lasts whole days: no time', title)
    return []
  }
  if (recurrenceId !== null) return [sessionOf(event, start, `${uid ?? title}/${recurrenceId.text}`, reading)]
  if (!repeats || start === null) return [sessionOf(event, start, uid, reading)]
  const firstMs = Date.parse(`${start.text.replace('Z', '')}Z`)
  const all = event.occurrences(MOST_OCCURRENCES + 1)
  const near = all.slice(0, MOST_OCCURRENCES).filter((text) => Date.parse(`${text.replace('Z', '')}Z`) - firstMs <= REACH_MS)
  if (near.length < all.length) reading.findings.note(`"${title}" repeats without end or for long: its first ${near.length} times are read.`)
  const gone = reading.moved.get(uid ?? '') ?? new Set()
  return near.filter((text) => !gone.has(text)).map((text) => sessionOf(event, { ...start, text }, `${uid ?? title}/${text}`, reading, text !== start.text))
}

function sessionOf(event: CalendarEvent, start: CalendarTime | null, id: string | null, reading: Reading, isRepeat = false): RawSession {
  const { summary, description, location, rooms, status, end, duration } = event
  const own = OWN_UID.exec(event.uid ?? '')?.[1]
  const ownId = own !== undefined && id === event.uid ? own : undefined
  const zone = start?.zone === null || start === null ? null : reading.zoneNamed(start.zone)
  return {
    place: `"${(summary ?? '').slice(0, 60)}" (${event.uid?.slice(0, 60) ?? 'no UID'})`,
    id: ownId ?? id,
    ...(ownId === undefined ? {} : { sessionId: ownId }),
    title: summary,
    abstract: description,
    start: written(start, zone),
    // The end of a repetition is as far from its start as that of the first.
    end: isRepeat ? null : written(end, end?.zone ? reading.zoneNamed(end.zone) : zone),
    durationMs: isRepeat ? lengthOf(event) : duration === null ? null : lengthMs(duration),
    ...(zone?.timeZone ? { timeZone: zone.timeZone } : {}),
    roomKeys: rooms.length > 0 ? rooms : roomsOf(location, reading.venue, ownId !== undefined),
    status: status?.toUpperCase() === 'CANCELLED' ? 'cancelled' : (status?.toLowerCase() ?? null),
    links: event.url === null ? [] : [event.url],
  }
}

function written(time: CalendarTime | null, zone: Zone | null): string | null {
  if (time === null || time.isDate) return null
  const isUtc = time.text.endsWith('Z')
  return !isUtc && zone !== null && zone.timeZone === null ? `${time.text}${zone.offset}` : time.text
}

function lengthOf({ start, end, duration }: CalendarEvent): number | null {
  if (duration !== null) return lengthMs(duration)
  if (start === null || end === null) return null
  const lasts = Date.parse(`${end.text.replace('Z', '')}Z`) - Date.parse(`${start.text.replace('Z', '')}Z`)
  return Number.isFinite(lasts) ? lasts : null
}

/** What all places end with, behind the last comma, is the house: "Bleu, Palais des congrès"; of what Tricolore wrote, what stands behind its rooms. */
function commonVenue(events: readonly CalendarEvent[]): string | null {
  const named = events.find(({ rooms }) => rooms.length > 0)
  if (named) return named.location?.slice(named.rooms.join(', ').length + 2) || null
  const places = new Set(events.map(({ location }) => location).filter((location) => location !== null))
  const houses = new Set([...places].map((place) => place.slice(place.lastIndexOf(',') + 1).trim()))
  const [house = ''] = houses
  const isShared = houses.size === 1 && places.size > 1 && [...places].every((place) => place.includes(','))
  return isShared && house !== '' ? house : null
}

function roomsOf(location: string | null, venue: string | null, isOwn: boolean): readonly string[] {
  if (location === null) return []
  const room = venue === null ? location : location.slice(0, location.lastIndexOf(',')).trim()
  // Ours joins the rooms that an interval is held in.
  return isOwn ? room.split(', ').filter((name) => name !== '') : [room.replaceAll(/ {2,}/g, ' ')]
}
