/** For tests: one small conference, as each of the programs writes it whose exports are read. Invented from end to end. */

import type { ImportFormat, ReadResult, SourceProgramme } from './programme.ts'
import { sampleTables } from './sample-tables.ts'
import { sampleCalendar, sampleXml } from './sample-texts.ts'

export const ZONE = 'Europe/Paris'

export function programmeIn(result: ReadResult): SourceProgramme {
  if (result.kind !== 'read') throw new Error(`not read: ${JSON.stringify(result)}`)
  return result.programme
}

export type SampleSession = {
  readonly id: string
  readonly title: string
  readonly speakers: readonly { readonly id: string; readonly name: string }[]
  /** Wall clock in Paris; `utc` is the same instant. */
  readonly start: string
  readonly end: string
  readonly minutes: number
  readonly room: string
  readonly abstract: string
  readonly isBreak: boolean
}

const ada = { id: 'ada', name: 'Ada Lovelace' }
const grace = { id: 'grace', name: 'Grace Hopper' }
const liskov = { id: 'liskov', name: 'Barbara Liskov' }
export const roomNames = ['Alpha', 'Bêta', 'Gamma']

function session(id: string, title: string, speakers: SampleSession['speakers'], start: string, minutes: number, room: string, isBreak = false): SampleSession {
  const end = new Date(new Date(`${start}:00Z`).getTime() + minutes * 60_000).toISOString().slice(0, 16)
  return { id, title, speakers, start, end, minutes, room, abstract: isBreak ? '' : `About "${title}";\nin two lines.`, isBreak }
}

/** A break once a room, a talk after midnight, and titles that a careless reader would trip over. */
export const sampleSessions: readonly SampleSession[] = [
  session('opening', 'Opening', [ada], '2027-03-09T09:00', 30, 'Alpha'),
  session('compilers', 'Compilers <b>&amp; you</b>, "fast"; été', [grace], '2027-03-09T09:30', 45, 'Alpha'),
  session('graphs', 'Graphs 🧭', [liskov, ada], '2027-03-09T09:30', 45, 'Bêta'),
  ...roomNames.map((room) => session(`lunch-${room.toLowerCase()}`, 'Lunch', [], '2027-03-09T12:00', 60, room, true)),
  session('night', 'Night talk', [grace], '2027-03-10T00:30', 30, 'Gamma'),
]

const speakers = [ada, grace, liskov]
const roomId = (name: string) => roomNames.indexOf(name) + 1
const inParis = (wall: string) => `${wall}:00+01:00`
const inUtc = (wall: string) => `${new Date(new Date(`${wall}:00Z`).getTime() - 3_600_000).toISOString().slice(0, 19)}Z`
const inRoom = (name: string) => sampleSessions.filter(({ room }) => room === name)

const sessionize = ({ id, title, speakers: who, start, end, room, abstract, isBreak }: SampleSession) => ({
  id,
  title,
  description: abstract === '' ? null : abstract,
  startsAt: `${start}:00`,
  endsAt: `${end}:00`,
  isServiceSession: isBreak,
  isPlenumSession: false,
  speakers: who,
  roomId: roomId(room),
  room,
  status: 'Accepted',
})

const frabEvent = ({ id, title, speakers: who, start, minutes, room, abstract, isBreak }: SampleSession) => ({
  guid: `guid-${id}`,
  id,
  date: inParis(start),
  start: start.slice(11),
  duration: `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
  room,
  slug: `sample-${id}`,
  title,
  subtitle: '',
  type: isBreak ? 'break' : 'lecture',
  language: 'en',
  abstract,
  persons: who.map(({ name }, position) => ({ id: position, public_name: name })),
})

const eventFile = () => ({
  tricolore: 1,
  event: { name: 'Sample', date: '2027-03-09', timeZone: ZONE },
  rooms: roomNames.map((name) => ({
    id: name
      .normalize('NFKD')
      .replaceAll(/[^a-z]/gi, '')
      .toLowerCase(),
    name,
    kind: 'theatre',
    colour: '#3f7cff',
  })),
  sessions: sampleSessions
    .filter(({ id }) => id !== 'lunch-bêta' && id !== 'lunch-gamma')
    .map(({ id, title, speakers: who, start, minutes, room, abstract, isBreak }) => ({
      id,
      kind: isBreak ? 'interval' : 'talk',
      title,
      speakers: who.map(({ name }) => ({ name })),
      ...(abstract === '' ? {} : { abstract }),
      start,
      minutes,
      rooms: {
        origin: isBreak
          ? ['alpha', 'beta', 'gamma']
          : room
              .normalize('NFKD')
              .replaceAll(/[^a-z]/gi, '')
              .toLowerCase(),
      },
    })),
})

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
const text = (value: string) => new TextEncoder().encode(value)
const tables = sampleTables(sampleSessions)

/** By format, the same conference. */
export const samples: Readonly<Record<ImportFormat, Uint8Array>> = {
  tricolore: json(eventFile()),
  'pretalx-widget': json({
    talks: sampleSessions.map(({ id, title, speakers: who, start, end, minutes, room, abstract, isBreak }, position) => ({
      ...(isBreak ? { slot_type: 'break' } : { code: id, speakers: who.map((one) => one.id), duration: minutes, state: null, content_locale: 'en' }),
      id: position,
      title: isBreak ? { en: title } : title,
      abstract,
      start: inParis(start),
      end: inParis(end),
      room: roomId(room),
    })),
    version: '1',
    timezone: ZONE,
    event_start: '2027-03-09',
    event_end: '2027-03-10',
    tracks: [],
    rooms: roomNames.map((name) => ({ id: roomId(name), name: { en: name }, description: {} })),
    speakers: speakers.map(({ id, name }) => ({ code: id, name, avatar: null })),
  }),
  pretalx: json({
    count: 7,
    next: null,
    previous: null,
    results: sampleSessions.map(({ id, title, speakers: who, start, end, minutes, room, abstract, isBreak }) => ({
      id: 900 + roomId(room),
      room: { id: roomId(room), name: { en: room } },
      start: inParis(start),
      end: inParis(end),
      duration: minutes,
      description: isBreak ? { en: title } : null,
      submission: isBreak
        ? null
        : { code: id, title, abstract, speakers: who.map((one) => ({ code: one.id, name: one.name })), state: 'confirmed', content_locale: 'en' },
    })),
  }),
  'schedule-json': json({
    schedule: {
      version: '1',
      conference: {
        acronym: 'sample',
        title: 'Sample',
        time_zone_name: ZONE,
        days: [{ index: 1, date: '2027-03-09', rooms: Object.fromEntries(roomNames.map((name) => [name, inRoom(name).map(frabEvent)])) }],
      },
    },
  }),
  'schedule-xml': text(
    sampleXml(
      ZONE,
      roomNames.map((name) => ({ name, events: inRoom(name).map(frabEvent) })),
    ),
  ),
  'sessionize-gridsmart': json([
    {
      date: '2027-03-09T00:00:00',
      isDefault: true,
      rooms: roomNames.map((name) => ({ id: roomId(name), name, sessions: inRoom(name).map(sessionize) })),
      timeSlots: [],
    },
  ]),
  'sessionize-all': json({
    sessions: sampleSessions.map((one) => ({ ...sessionize(one), speakers: one.speakers.map(({ id }) => id), categoryItems: [] })),
    speakers: speakers.map(({ id, name }) => ({ id, fullName: name, firstName: name.split(' ')[0], lastName: name.split(' ')[1] })),
    questions: [],
    categories: [],
    rooms: roomNames.map((name, sort) => ({ id: roomId(name), name, sort })),
  }),
  'sessionize-sessions': json([{ groupId: null, groupName: 'All', sessions: sampleSessions.map(sessionize) }]),
  icalendar: text(sampleCalendar(ZONE, sampleSessions)),
  csv: text(tables.csv),
  xlsx: tables.xlsx,
  openplanner: json({
    event: { id: 'sample', name: 'Sample', tracks: roomNames.map((name) => ({ id: `track-${roomId(name)}`, name })), formats: [], categories: [] },
    speakers: speakers.map(({ id, name }) => ({ id, name, company: null })),
    sessions: sampleSessions.map(({ id, title, speakers: who, start, end, minutes, room, abstract }) => ({
      id,
      title,
      abstract,
      dateStart: inUtc(start),
      dateEnd: inUtc(end),
      durationMinutes: minutes,
      speakerIds: who.map((one) => one.id),
      trackId: `track-${roomId(room)}`,
    })),
    timezone: ZONE,
    generatedAt: '2027-01-01T00:00:00Z',
  }),
  'conference-hall': json({
    name: 'Sample',
    days: ['2027-03-09'],
    timeZone: ZONE,
    sessions: sampleSessions.map(({ id, title, speakers: who, start, end, room, abstract, isBreak }) => ({
      id,
      start: inUtc(start),
      end: inUtc(end),
      track: room,
      title,
      language: 'en',
      ...(isBreak ? {} : { proposal: { id: `p-${id}`, abstract, formats: ['Talk'], speakers: who } }),
    })),
  }),
  'cfp-dev': json(
    sampleSessions.map(({ id, title, speakers: who, start, end, room, abstract, isBreak }, position) => ({
      id: position,
      fromDate: inUtc(start),
      toDate: inUtc(end),
      overflow: false,
      timezone: ZONE,
      room: { id: roomId(room), name: room, weight: roomId(room) },
      sessionType: { id: 1, name: isBreak ? title : 'Conference', isPause: isBreak },
      proposal: isBreak ? null : { id, title, description: abstract, speakers: who.map(({ id: one, name }) => ({ id: one, fullName: name, company: null })) },
    })),
  ),
}
