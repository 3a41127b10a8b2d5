/** schedule.xml: frab, pretalx, c3voc. Events by day and room; persons, abstract and links within. */
import { createFindings } from './findings.ts'
import { type FrabEvent, type FrabRoom, frabProgramme } from './frab-events.ts'
import type { RawProgramme } from './raw-programme.ts'
import { childrenOf, childText, type XmlNode } from './xml-tree.ts'

/** `root`: a `schedule` element. */
export function readScheduleXml(root: XmlNode): RawProgramme {
  const conference = childrenOf(root, 'conference')[0] ?? root
  const places = childrenOf(root, 'day').flatMap((day) => childrenOf(day, 'room').map((room) => ({ day, room })))
  const rooms = new Map<string, FrabRoom>()
  for (const { room } of places) {
    const name = room.attributes.name?.trim() ?? ''
    if (name !== '' && !rooms.has(name)) rooms.set(name, { name, guid: room.attributes.guid ?? null, capacity: null })
  }
  const events = places.flatMap(({ day, room }) => childrenOf(room, 'event').map((event) => frabEvent(event, room, day)))
  const facts = {
    acronym: childText(conference, 'acronym'),
    title: childText(conference, 'title'),
    venue: childText(conference, 'venue'),
    timeZone: childText(conference, 'time_zone_name'),
    dayEnds: childrenOf(root, 'day').map(({ attributes }) => attributes.end ?? null),
  }
  return frabProgramme('schedule-xml', facts, [...rooms.values()], events, createFindings())
}

function frabEvent(event: XmlNode, room: XmlNode, day: XmlNode): FrabEvent {
  const named = room.attributes.name?.trim() ?? ''
  return {
    id: event.attributes.id ?? null,
    guid: event.attributes.guid ?? null,
    date: childText(event, 'date'),
    start: childText(event, 'start'),
    end: childText(event, 'end'),
    duration: childText(event, 'duration'),
    room: named === '' ? childText(event, 'room') : named,
    slug: childText(event, 'slug'),
    title: childText(event, 'title'),
    subtitle: childText(event, 'subtitle'),
    type: childText(event, 'type'),
    language: childText(event, 'language'),
    abstract: childText(event, 'abstract'),
    description: childText(event, 'description'),
    persons: childrenOf(event, 'persons').flatMap((persons) => childrenOf(persons, 'person').map(({ text }) => ({ name: text.trim(), organisation: null }))),
    links: childrenOf(event, 'links').flatMap((links) => childrenOf(links, 'link').map(({ attributes }) => attributes.href ?? '')),
    day: { date: day.attributes.date ?? null, startsAt: day.attributes.start ?? null },
  }
}
