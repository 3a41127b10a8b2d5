import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { anEvent, aRoom, aSession, inRooms, programme, tablesWith } from '@tricolore/shared/testing/builders.ts'
import { given } from '@tricolore/shared/testing/scenario.ts'
import { describe, expect, it } from 'vitest'
import { agendaOf } from '../agenda.ts'
import { readEventFile } from '../event-file.ts'
import { scheduleJson, scheduleXml } from '../frab.ts'
import { calendarOf } from '../icalendar.ts'
import { readProgramme } from './read-programme.ts'
import { programmeIn } from './samples.ts'

const text = (value: string) => new TextEncoder().encode(value)
const calendar = (...lines: readonly string[]) => text(['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n'))
const event = (uid: string, ...lines: readonly string[]) => ['BEGIN:VEVENT', `UID:${uid}`, `SUMMARY:Talk ${uid}`, ...lines, 'END:VEVENT']
const read = async (bytes: Uint8Array, timeZone: string | null = 'Europe/Paris') => programmeIn(await readProgramme(bytes, { name: 'x', timeZone }))
const starts = async (bytes: Uint8Array) =>
  (await read(bytes)).sessions.map(({ key, startMs, durationMs }) => `${key} ${new Date(startMs).toISOString().slice(0, 16)} ${durationMs / 60_000}`)

describe('a calendar', () => {
  it('[IMP14] zones are read from what stands beside each time: names, paths, VTIMEZONE, Windows, a fixed distance', async () => {
    const zones = [
      ...['BEGIN:VTIMEZONE', 'TZID:Home', 'X-LIC-LOCATION:Europe/Berlin', 'END:VTIMEZONE'],
      ...[
        'BEGIN:VTIMEZONE',
        'TZID:Ours',
        'BEGIN:STANDARD',
        'DTSTART:19700101T000000',
        'TZOFFSETFROM:+0530',
        'TZOFFSETTO:+0530',
        'END:STANDARD',
        'END:VTIMEZONE',
      ],
    ]
    const at = (zone: string) => [`DTSTART;TZID=${zone}:20270309T090000`, 'DURATION:PT45M']
    const names = ['America/New_York', '/mozilla.org/20050126_1/America/New_York', 'Home', 'Romance Standard Time', 'Ours', '"(UTC+01:00) Somewhere"']
    expect(
      await starts(
        calendar(
          ...zones,
          ...names.flatMap((zone, position) => event(String(position), ...at(zone))),
          ...event('utc', 'DTSTART:20270309T090000Z', 'DTEND:20270309T094500Z'),
        ),
      ),
    ).toEqual([
      '0 2027-03-09T14:00 45',
      '1 2027-03-09T14:00 45',
      '2 2027-03-09T08:00 45',
      '3 2027-03-09T08:00 45',
      '4 2027-03-09T03:30 45',
      '5 2027-03-09T08:00 45',
      'utc 2027-03-09T09:00 45',
    ])
    expect((await read(calendar('X-WR-TIMEZONE:Asia/Tokyo', ...event('a', 'DTSTART:20270309T090000')))).sessions[0]?.startMs).toBe(
      Date.parse('2027-03-09T00:00Z'),
    )
    const asked = await readProgramme(calendar(...event('a', 'DTSTART:20270309T090000')), { name: 'x', timeZone: null })
    expect(asked).toMatchObject({ kind: 'needs-time-zone', examples: [{ title: 'Talk a', start: '2027-03-09T09:00:00' }] })
  })

  it('[IMP14] what repeats is expanded on the wall clock and within bounds; an occurrence that was moved keeps its key', async () => {
    const weekly = event(
      'w',
      'DTSTART;TZID=Europe/Paris:20270322T090000',
      'DTEND;TZID=Europe/Paris:20270322T100000',
      'RRULE:FREQ=WEEKLY;COUNT=3',
      'EXDATE;TZID=Europe/Paris:20270405T090000',
    )
    expect(await starts(calendar(...weekly))).toEqual(['w/2027-03-22T09:00:00 2027-03-22T08:00 60', 'w/2027-03-29T09:00:00 2027-03-29T07:00 60'])
    const moved = event(
      'w',
      'RECURRENCE-ID;TZID=Europe/Paris:20270329T090000',
      'DTSTART;TZID=Europe/Paris:20270330T150000',
      'DTEND;TZID=Europe/Paris:20270330T160000',
    )
    expect(await starts(calendar(...weekly, ...moved))).toEqual(['w/2027-03-22T09:00:00 2027-03-22T08:00 60', 'w/2027-03-29T09:00:00 2027-03-30T13:00 60'])
    const endless = await read(calendar(...event('d', 'DTSTART:20270301T090000Z', 'DTEND:20270301T093000Z', 'RRULE:FREQ=DAILY')))
    expect(endless.sessions.length).toBeLessThanOrEqual(400)
    expect(endless.notes.join()).toContain('repeats without end')
    expect((await read(calendar(...event('s', 'DTSTART:20270301T090000Z', 'RRULE:FREQ=SECONDLY')))).sessions).toHaveLength(1)
  })

  it('[IMP14] whole days are left out, cancelled stays as cancelled, the house is no part of a room', async () => {
    const programme = await read(
      calendar(
        'X-WR-CALNAME:My event',
        ...event('day', 'DTSTART;VALUE=DATE:20270309', 'DTEND;VALUE=DATE:20270310'),
        ...event('a', 'DTSTART:20270309T090000Z', 'DTEND:20270309T100000Z', 'LOCATION:Alpha\\, The House', 'STATUS:CANCELLED'),
        ...event('b', 'DTSTART:20270309T090000Z', 'DTEND:20270309T100000Z', 'LOCATION:Room 5\\, level 2\\, The House', 'DESCRIPTION:One<br>two &amp; three'),
      ),
    )
    expect(programme.event).toEqual({ name: 'My event', venue: 'The House' })
    expect(programme.rooms.map(({ name }) => name)).toEqual(['Alpha', 'Room 5, level 2'])
    expect(programme.sessions.map(({ cancelled, abstract }) => [cancelled, abstract])).toEqual([
      [true, null],
      [false, 'One\ntwo & three'],
    ])
    expect(programme.dropped).toEqual([{ why: 'lasts whole days: no time', count: 1, examples: ['Talk day'] }])
  })
})

it('[IMP15] what Tricolore writes for others comes back under its own ids, with its simulcasts and breaks', async () => {
  const opened = readEventFile(readFileSync(fileURLToPath(new URL('../../../events/kcd-france-2023.json', import.meta.url)), 'utf8'))
  if (!opened.ok) throw new Error(opened.faults.join('\n'))
  const { tables } = given(tablesWith({ event: [], show: [] }))
    .when({ type: 'openEvent', ...opened.records }, { role: 'hub' })
    .accepted()
  const agenda = agendaOf(tables)
  if (!agenda) throw new Error('no event')
  const frab = { url: 'https://hub.example/', version: '1', generator: { name: 'Tricolore', version: '1' } }
  const ids = calendarOf(tables, { language: null, roomId: null, sessionId: null, url: 'https://hub.example/', changeOf: () => ({ changes: 0, atMs: 0 }) })
  const { sessions, placements, rooms } = opened.records
  const nameOf = new Map<string, string>(rooms.map(({ id, name }) => [id, name]))
  const shown = sessions
    .map(({ id, kind, title, speakers, plannedStartMs, durationMs }) => ({
      sessionId: String(id),
      kind,
      title,
      names: speakers.map(({ name }) => name),
      plannedStartMs,
      durationMs,
      placed: placements
        .filter(({ sessionId, kind: how }) => sessionId === id && how !== 'closed')
        .map(({ roomId, kind: how }) => `${nameOf.get(roomId)} ${how}`)
        .toSorted(),
    }))
    .toSorted((a, b) => a.sessionId.localeCompare(b.sessionId))
  for (const written of [scheduleJson(agenda, frab), scheduleXml(agenda, frab)]) {
    const programme = await read(text(written), null)
    const back = programme.sessions
      .map(({ sessionId = '', kind, title, speakers, startMs, durationMs, placed }) => ({
        sessionId,
        kind,
        title,
        names: speakers.map(({ name }) => name),
        plannedStartMs: startMs,
        durationMs,
        placed: placed.map(({ roomKey, kind: how }) => `${roomKey} ${how}`).toSorted(),
      }))
      .toSorted((a, b) => a.sessionId.localeCompare(b.sessionId))
    expect(back).toEqual(shown)
  }
  expect((await read(text(ids ?? ''))).sessions.map(({ sessionId, title }) => `${sessionId} ${title}`).toSorted()).toEqual(
    sessions.map(({ id, title }) => `${id} ${title}`).toSorted(),
  )
})

it('[IMP69] a house with a comma, and rooms with one, are no more rooms when our own calendar comes back', async () => {
  const held = { ...anEvent(), venue: 'Palais des congrès, 2 place de la Porte Maillot, Paris' }
  const rooms = [aRoom({ id: 'blue', name: 'Bleu' }), aRoom({ id: 'two', name: 'Salle 2, étage 1; côté \\ cour' })]
  const placed = programme(inRooms(aSession({ id: 'talk' }), 'two'), inRooms(aSession({ id: 'lunch', kind: 'interval', title: 'Lunch' }), 'blue', 'two'))
  const tables = tablesWith({ event: [held], rooms, ...placed })
  const written = calendarOf(tables, { language: null, roomId: null, sessionId: null, url: 'https://hub.example/', changeOf: () => ({ changes: 0, atMs: 0 }) })
  const found = await read(text(written ?? ''))
  expect(found.rooms.map(({ name }) => name).toSorted()).toEqual(rooms.map(({ name }) => String(name)).toSorted())
  expect(found.event.venue).toBe(held.venue)
  expect(found.sessions.map(({ placed }) => placed.length).toSorted()).toEqual([1, 2])
})
