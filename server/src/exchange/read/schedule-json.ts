/** schedule.json: frab, pretalx, c3voc. Rooms of a day are keys by name. */
import { createFindings } from './findings.ts'
import { type FrabEvent, type FrabRoom, frabProgramme } from './frab-events.ts'
import type { RawProgramme } from './raw-programme.ts'
import { at, fieldsIn, isFields, numberAt, textAt } from './unknown-values.ts'

export function isScheduleJson(root: unknown): boolean {
  return Array.isArray(at(root, 'schedule', 'conference', 'days')) || Array.isArray(at(root, 'conference', 'days'))
}

export function readScheduleJson(root: unknown): RawProgramme {
  const conference = at(root, 'schedule', 'conference') ?? at(root, 'conference')
  const rooms = new Map<string, FrabRoom>()
  const addRoom = (name: string | null, guid: string | null, capacity: number | null) => {
    if (name !== null && !rooms.has(name)) rooms.set(name, { name, guid, capacity })
  }
  for (const room of fieldsIn(at(conference, 'rooms'))) addRoom(textAt(room, 'name'), textAt(room, 'guid'), capacityOf(numberAt(room, 'capacity')))
  const events = fieldsIn(at(conference, 'days')).flatMap((day) => {
    const byRoom = at(day, 'rooms')
    const named = isFields(byRoom) ? Object.entries(byRoom) : []
    return named.flatMap(([room, held]) => {
      addRoom(room.trim(), null, null)
      return fieldsIn(held).map((event) => frabEvent(event, room.trim(), day))
    })
  })
  const facts = {
    acronym: textAt(conference, 'acronym'),
    title: textAt(conference, 'title'),
    venue: textAt(conference, 'venue'),
    timeZone: textAt(conference, 'time_zone_name'),
    dayEnds: fieldsIn(at(conference, 'days')).map((day) => textAt(day, 'day_end')),
  }
  return frabProgramme('schedule-json', facts, [...rooms.values()], events, createFindings())
}

function frabEvent(event: unknown, room: string, day: unknown): FrabEvent {
  return {
    id: textAt(event, 'id'),
    guid: textAt(event, 'guid'),
    date: textAt(event, 'date'),
    start: textAt(event, 'start'),
    end: textAt(event, 'end'),
    duration: textAt(event, 'duration'),
    room: room === '' ? textAt(event, 'room') : room,
    slug: textAt(event, 'slug'),
    title: textAt(event, 'title'),
    subtitle: textAt(event, 'subtitle'),
    type: textAt(event, 'type'),
    language: textAt(event, 'language'),
    abstract: textAt(event, 'abstract'),
    description: textAt(event, 'description'),
    persons: fieldsIn(at(event, 'persons')).flatMap((person) => {
      const name = textAt(person, 'public_name') ?? textAt(person, 'name') ?? textAt(person, 'full_public_name')
      return name === null ? [] : [{ name, organisation: null }]
    }),
    links: fieldsIn(at(event, 'links')).map((link) => textAt(link, 'url') ?? ''),
    day: { date: textAt(day, 'date'), startsAt: textAt(day, 'day_start') },
  }
}

function capacityOf(seats: number | null): number | null {
  return seats !== null && Number.isInteger(seats) && seats >= 1 && seats <= 100_000 ? seats : null
}
