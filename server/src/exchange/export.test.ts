import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { aMorning, aSession, aTake, inRooms, programme, tablesWith, theRooms } from '@tricolore/shared/testing/builders.ts'
import { at, MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { given } from '@tricolore/shared/testing/scenario.ts'
import { describe, expect, it } from 'vitest'
import { agendaOf } from './agenda.ts'
import { asRunCsv, asRunOf } from './as-run.ts'
import { readEventFile } from './event-file.ts'
import { eventFileOf } from './event-file-of.ts'
import { scheduleJson, scheduleXml } from './frab.ts'
import { calendarOf } from './icalendar.ts'
import { createSessionChanges } from './session-changes.ts'

const demo = readFileSync(fileURLToPath(new URL('../../events/kcd-france-2023.json', import.meta.url)), 'utf8')
const frab = { url: 'https://hub.example/?programme=1', version: '2023-03-07T09:00:00.000Z', generator: { name: 'Tricolore', version: '1' } }

function recordsIn(text: string) {
  const read = readEventFile(text)
  if (!read.ok) throw new Error(read.faults.join('\n'))
  return read.records
}

function opened(text: string): Tables {
  return given(tablesWith({ event: [], show: [] }))
    .when({ type: 'openEvent', ...recordsIn(text) }, { role: 'hub' })
    .accepted().tables
}

function agenda(tables: Tables) {
  const read = agendaOf(tables)
  if (!read) throw new Error('no event')
  return read
}

describe('the event file of what is now', () => {
  it('[EVT40] opens as the same event', () => {
    const written = JSON.stringify(eventFileOf(opened(demo)))
    expect(recordsIn(written)).toEqual(recordsIn(demo))
  })

  it('[EVT40] has what was changed since, and never what opens a door', () => {
    const show = given(opened(demo))
    show.when({ type: 'swapSessions', sessionId: 'dagger', withSessionId: 'santorin' }).accepted()
    show
      .when({ type: 'setFeed', feedId: 'other', roomId: 'bleu', name: 'Other', kind: 'whep', url: 'https://engine.example/x', bearer: 'secret-token' })
      .accepted()
    const written = JSON.stringify(eventFileOf(show.tables))
    expect(written).not.toContain('secret-token')
    const { sessions } = recordsIn(written)
    expect(sessions.find(({ id }) => id === 'dagger')).toEqual(show.tables.sessions.get('dagger'))
  })
})

describe('the schedule for conference apps', () => {
  it('[EVT41] has each session in each room once, a simulcast as an event of its own, and no crew note', () => {
    const tables = aMorning({})
    const { schedule } = JSON.parse(scheduleJson(agenda(tables), frab))
    const [day] = schedule.conference.days
    expect(Object.keys(day.rooms)).toEqual(['Bleu', 'Blanc', 'Rouge', 'Hall'])
    expect(day.rooms.Blanc.map(({ title, type }: { title: string; type: string }) => `${type}: ${title}`)).toEqual([
      'simulcast: Session part-1 (simulcast)',
      'talk: Session part-2',
      'simulcast: Session part-3 (simulcast)',
      'break: Session break',
      'talk: Session talk-blanc',
    ])
    const all = Object.values<{ guid: string; id: number }[]>(day.rooms).flat()
    expect(new Set(all.map(({ guid }) => guid)).size).toBe(all.length)
    expect(JSON.stringify(schedule)).not.toContain('crewNote')
  })

  it('[EVT41] XML and JSON say the same, in the forms that their readers want', () => {
    const read = agenda(opened(demo))
    const { schedule } = JSON.parse(scheduleJson(read, frab))
    const events = schedule.conference.days.flatMap((day: { rooms: object }) => Object.values(day.rooms).flat())
    const xml = scheduleXml(read, frab)
    expect(xml.match(/<event /g)).toHaveLength(events.length)
    for (const { guid, date, duration, slug } of events) {
      expect(xml).toContain(`guid="${guid}"`)
      expect(date).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:00\+0[12]:00$/)
      expect(duration).toMatch(/^\d{2,}:\d{2}$/)
      expect(slug).toMatch(/^[a-z0-9_]{4,}-[a-z0-9_-]{3,}[a-z0-9]$/)
      expect(guid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    }
  })

  it('[EVT41] what means something to a parser is text in it', () => {
    const hostile = inRooms(aSession({ id: 'hostile', title: `</title><script>"&'\u0001` }), 'bleu')
    const xml = scheduleXml(agenda(tablesWith({ rooms: theRooms(), ...hostile })), frab)
    expect(xml).toContain('<title>&lt;/title&gt;&lt;script&gt;&quot;&amp;&#39;</title>')
  })

  it('[EVT42] what begins after midnight belongs to the evening, and a cancelled session to no day', () => {
    const late = inRooms(aSession({ id: 'late', plannedStartMs: at('20:00') + 6 * 60 * MINUTE_MS }), 'bleu')
    const off = inRooms(aSession({ id: 'off', cancelled: true, plannedStartMs: at('12:00') }), 'bleu')
    const talk = inRooms(aSession({ id: 'talk', plannedStartMs: at('11:00') }), 'bleu')
    const { days } = agenda(tablesWith({ rooms: theRooms(), ...programme(late, off, talk) }))
    expect(days.map(({ entries }) => entries.map(({ session }) => String(session.id)))).toEqual([['talk', 'late']])
  })
})

describe('the calendar', () => {
  const noChange = () => ({ changes: 0, atMs: at('08:00') })
  const unfolded = (text: string | null) => (text ?? '').replaceAll(/\r\n[ \t]/g, '')

  it('[EVT43] has the sessions of a room, or one, with what is cancelled as cancelled', () => {
    const tables = given(aMorning()).when({ type: 'editSession', sessionId: 'talk-bleu', cancelled: true }).accepted().tables
    const options = { language: null, roomId: 'bleu', sessionId: null, url: frab.url, changeOf: noChange }
    const text = unfolded(calendarOf(tables, options))
    expect(text.match(/^UID:.*/gm)).toHaveLength(5)
    expect(text).toMatch(/SUMMARY:Session talk-bleu[\s\S]*STATUS:CANCELLED/)
    expect(text).not.toContain('talk-rouge')
    expect(unfolded(calendarOf(tables, { ...options, sessionId: 'part-1' })).match(/^UID:.*/gm)).toHaveLength(1)
    for (const line of (calendarOf(tables, options) ?? '').split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  })

  it('[EVT43] SEQUENCE and LAST-MODIFIED move with each change of a session or of its rooms, and with nothing else', async () => {
    const show = given(opened(demo))
    show.when({ type: 'standby', sessionId: 'dagger' }).accepted()
    show.wait(MINUTE_MS).when({ type: 'editSession', sessionId: 'dagger', title: 'Another title' }).accepted()
    show.wait(MINUTE_MS).when({ type: 'moveSession', sessionId: 'dagger', roomId: 'rouge' }).accepted()
    const changes = createSessionChanges({
      seq: () => show.log.length,
      entries: async (after, limit) => show.log.filter(({ seq }) => seq > after).slice(0, limit),
    })
    const { of, latestMs } = await changes.upToNow()
    // The scenario's log begins behind the opening.
    expect([of('dagger').changes, of('dagger').atMs, latestMs]).toEqual([1, show.nowMs, show.nowMs])
    show.wait(MINUTE_MS).when({ type: 'editSession', sessionId: 'santorin', title: 'Yet another' }).accepted()
    const [again] = [await changes.upToNow(), await changes.upToNow()]
    expect([again.of('dagger').changes, again.of('santorin').atMs]).toEqual([1, show.nowMs])
  })
})

describe('what really happened', () => {
  const spreads: Readonly<Record<string, number>> = { 'go-1': 12 }
  const take = (id: string, sessionId: string, time: string, some: object = {}) => aTake({ id, sessionId, atMs: at(time), ...some })
  const plenary = { originRoomId: 'bleu', simulcastRoomIds: ['blanc'], roomIds: ['bleu', 'blanc'] }

  it('[EVT44] stands beside the plan, room by room, from the GO to whatever came next', () => {
    const takes = [
      take('go-1', 'part-1', '09:03', plenary),
      take('go-2', 'break', '09:40', { kind: 'interval', originRoomId: null, simulcastRoomIds: [], roomIds: ['bleu'] }),
      take('trial', 'part-2', '08:00', { rehearsal: true }),
      take('undone', 'part-3', '09:20', { isTakenBack: true }),
      take('cue', 'part-3', '23:00'),
    ]
    const rows = asRunOf(aMorning({ takes }), at('10:00'), (id) => spreads[id] ?? null)
    const told = rows.map(({ sessionId, roomId, how, lateByMs, startedAtMs, endedAtMs, spreadMs }) => [
      `${sessionId} ${roomId} ${how}`,
      lateByMs / MINUTE_MS,
      endedAtMs === null ? null : (endedAtMs - startedAtMs) / MINUTE_MS,
      spreadMs,
    ])
    expect(told).toEqual([
      ['part-1 bleu origin', 3, 37, 12],
      // The stage it followed went on.
      ['part-1 blanc simulcast', 3, 37, 12],
      ['break bleu interval', -50, null, null],
    ])
  })

  it('[EVT44] as a table no name becomes a formula', () => {
    const tables = aMorning({ takes: [take('go-1', 'part-1', '09:03', plenary)] })
    const renamed = given(tables).when({ type: 'editSession', sessionId: 'part-1', title: '=HYPERLINK("x")' }).accepted().tables
    const csv = asRunCsv(
      asRunOf(renamed, at('10:00'), () => null),
      'Europe/Paris',
    )
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`)
    expect(csv.split('\r\n')[1]).toMatch(/^part-1,.*,\d{2}:\d{2}:00,\d{2}:\d{2}:00,,180,30,,,/)
  })
})
