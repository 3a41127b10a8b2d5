import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readEventFile } from './event-file.ts'

const demo = readFileSync(new URL('../../events/kcd-france-2023.json', import.meta.url), 'utf8')

function aFile(change: (file: Record<string, unknown> & { sessions: Record<string, unknown>[] }) => void = () => {}): string {
  const file = {
    tricolore: 1,
    event: { name: 'A day in two rooms', date: '2027-03-28', timeZone: 'Europe/Paris' },
    rooms: [
      { id: 'north', name: 'North', kind: 'theatre', colour: '#112233' },
      { id: 'foyer', name: 'Foyer', kind: 'relay', colour: '#445566' },
    ],
    sessions: [
      { id: 'first', title: 'First', start: '09:00', minutes: 30, rooms: { origin: 'north', simulcast: ['foyer'] } },
      { id: 'second', title: 'Second', start: '2027-03-29T10:00', minutes: 45, rooms: { origin: 'north' } },
    ] as Record<string, unknown>[],
  }
  change(file)
  return JSON.stringify(file)
}

function faultsOf(text: string): readonly string[] {
  const result = readEventFile(text)
  return result.ok ? [] : result.faults
}

describe('an event file', () => {
  it('[EVT1] becomes records whose instants are its wall-clock times in its own zone, also across a change of summer time', () => {
    const result = readEventFile(aFile())
    if (!result.ok) throw new Error(result.faults.join(' '))
    const starts = result.records.sessions.map(({ plannedStartMs }) => new Date(plannedStartMs).toISOString())
    expect(starts).toEqual(['2027-03-28T07:00:00.000Z', '2027-03-29T08:00:00.000Z'])
    expect(result.records.placements.map(({ sessionId, roomId, kind }) => [sessionId, roomId, kind])).toEqual([
      ['first', 'north', 'origin'],
      ['first', 'foyer', 'simulcast'],
      ['second', 'north', 'origin'],
    ])
  })

  it('[BRW18] with a long name and no short one is called by its beginning, without half an emoji', () => {
    const result = readEventFile(aFile((file) => void Object.assign(file, { event: { ...Object(file.event), name: 'Rencontres de la pluie 🚀 2027' } })))
    expect(result.ok && result.records.event.theme.shortName).toBe('Rencontres de la pluie')
  })

  it('[EVT2] with several faults gets one sentence for each, with its place, and nothing is opened', () => {
    const faults = faultsOf(
      aFile(({ sessions }) => {
        Object.assign(sessions[0] ?? {}, { id: 'second', rooms: { origin: 'south' } })
        Object.assign(sessions[1] ?? {}, { start: '10h30' })
      }),
    )
    expect(faults).toHaveLength(3)
    expect(faults[0]).toMatch(/^sessions\[1], id: "second" is already the id of sessions\[0]/)
    expect(faults[1]).toMatch(/^sessions\[0] "second", rooms, origin: there is no room "south"; the rooms are north, foyer/)
    expect(faults[2]).toMatch(/^sessions\[1] "second", start: "10h30" is no time/)
  })

  it.each([
    ['the hour that spring skips', { start: '02:30' }, /does not exist in Europe\/Paris/],
    ['a 30 February', { start: '2027-02-30T10:00' }, /does not exist/],
    ['a stage in a relay room', { rooms: { origin: 'foyer' } }, /relay room and cannot hold a stage/],
    ['a talk without a room', { rooms: {} }, /exactly one origin room/],
    ['a room named twice', { rooms: { origin: 'north', simulcast: ['north'] } }, /named twice/],
    ['a replay of nothing', { kind: 'replay', rooms: { replay: 'foyer' } }, /which session it shows again/],
    ['an unknown field', { minuts: 3 }, /minuts/],
    ['a negative length', { minutes: -5 }, /minutes/],
  ])('[EVT3] names %s', (_name, fields, expected) => {
    const [fault] = faultsOf(aFile(({ sessions }) => Object.assign(sessions[0] ?? {}, fields)))
    expect(fault).toMatch(/^sessions\[0]/)
    expect(fault).toMatch(expected)
  })

  it.each([
    ['a room that is not there', { room: 'nowhere' }, /there is no room "nowhere"/],
    ['a recording without an address', { kind: 'file' }, /has an address/],
    ['an address where there is none', { url: '/media/a.mp4' }, /has no address/],
    ['a session that is not there', { kind: 'file', url: '/media/a.mp4', session: 'nothing' }, /there is no session "nothing"/],
    ['a session of a camera', { session: 'talk' }, /only a file/],
    ['an address of another scheme', { kind: 'image', url: 'file:///etc/hosts' }, /http/],
  ])('[FEED39] names %s of a feed', (_name, fields, expected) => {
    const faults = faultsOf(aFile((file) => Object.assign(file, { feeds: [{ id: 'cam', room: 'north', ...fields }] })))
    expect(faults[0]).toMatch(/^feeds\[0]/)
    expect(faults.join(' ')).toMatch(expected)
  })

  it('[EVT4] that is not JSON is told so', () => {
    expect(faultsOf('{"tricolore": 1,')).toEqual([expect.stringMatching(/^The file is not JSON: /)])
  })
})

describe('moving the day', () => {
  it('[EVT5] to a date keeps every wall-clock time', () => {
    const result = readEventFile(aFile(), { kind: 'date', date: '2027-07-01' })
    if (!result.ok) throw new Error(result.faults.join(' '))
    expect(result.records.sessions.map(({ plannedStartMs }) => new Date(plannedStartMs).toISOString())).toEqual([
      '2027-07-01T07:00:00.000Z',
      '2027-07-02T08:00:00.000Z',
    ])
    expect(result.records.event.moved?.plannedFirstMs).toBe(Date.parse('2027-03-28T07:00:00Z'))
  })

  it.each(['2100-06-01T10:00', '1969-06-01T10:00'])('[EVT9] a session at %s is refused with its place', (start) => {
    const [fault] = faultsOf(aFile(({ sessions }) => Object.assign(sessions[0] ?? {}, { start })))
    expect(fault).toMatch(/^sessions\[0] "first", start: .*not between the years 1970 and 2100/)
  })

  it('[EVT9] to a day that commands would refuse is refused with a sentence', () => {
    expect(readEventFile(aFile(), { kind: 'date', date: '9999-12-31' })).toMatchObject({ ok: false, faults: [expect.stringContaining('1970 and 2100')] })
  })

  it('[EVT6] to now lets the first item start with the present hour and keeps every distance', () => {
    const nowMs = Date.parse('2030-05-05T14:37:12Z')
    const result = readEventFile(demo, { kind: 'now', nowMs })
    if (!result.ok) throw new Error(result.faults.join(' '))
    const [doors, opening] = result.records.sessions
    expect(doors?.plannedStartMs).toBe(Date.parse('2030-05-05T14:00:00Z'))
    expect((opening?.plannedStartMs ?? 0) - (doors?.plannedStartMs ?? 0)).toBe(3_600_000)
  })

  it('[DAY12] to now lets a conference day turn as much later', () => {
    const result = readEventFile(demo, { kind: 'now', nowMs: Date.parse('2030-05-05T21:37:12Z') })
    // Doors at 08:00 are at 23:00 in Paris.
    expect(result.ok && result.records.event.dayTurnsAtMinutes).toBe(19 * 60)
    const asWritten = readEventFile(demo)
    expect(asWritten.ok && asWritten.records.event.dayTurnsAtMinutes).toBe(4 * 60)
  })

  it.each([
    ['06:30', 390],
    ['00:00', 0],
  ])('[DAY1] says at which hour its days turn: %s', (dayTurnsAt, minutes) => {
    const result = readEventFile(aFile((file) => Object.assign(file.event as object, { dayTurnsAt })))
    expect(result.ok && result.records.event.dayTurnsAtMinutes).toBe(minutes)
  })

  it.each(['4:00', '24:00', '13:00', 4])('[DAY1] an hour at which no day turns is refused in words: %s', (dayTurnsAt) => {
    expect(faultsOf(aFile((file) => Object.assign(file.event as object, { dayTurnsAt })))[0]).toMatch(/^event, dayTurnsAt: /)
  })
})

describe('the demo event', () => {
  it('[EVT7] is an ordinary event file: three theatres, a plenary in three parts, each simulcast to the other two and to the hall', () => {
    const result = readEventFile(demo)
    if (!result.ok) throw new Error(result.faults.join(' '))
    const { sessions, placements, rooms } = result.records
    expect(rooms.filter(({ kind }) => kind === 'theatre').map(({ id }) => id)).toEqual(['bleu', 'blanc', 'rouge'])
    const parts = sessions.filter(({ plenary }) => plenary !== null)
    expect(new Set(parts.map(({ plenary }) => plenary?.part))).toEqual(new Set([1, 2, 3]))
    for (const { id } of parts) {
      const simulcast = placements.filter(({ sessionId, kind }) => sessionId === id && kind === 'simulcast').map(({ roomId }) => roomId)
      expect(simulcast).toHaveLength(3)
      expect(simulcast).toContain('hall')
    }
  })

  it('[FEED39] has a picture from each of its theatres, chosen for the others', () => {
    const result = readEventFile(demo)
    if (!result.ok) throw new Error(result.faults.join(' '))
    expect(result.records.feeds.map(({ id, roomId, kind, isChosen }) => [id, roomId, kind, isChosen])).toEqual(
      ['bleu', 'blanc', 'rouge'].map((id) => [id, id, 'whip', true]),
    )
  })

  it('[EVT8] says of each session whether it is documented or fictional, and why', () => {
    const result = readEventFile(demo)
    if (!result.ok) throw new Error(result.faults.join(' '))
    for (const { provenance, crewNote, kind, title } of result.records.sessions) {
      expect(['documented', 'fictional']).toContain(provenance)
      expect(crewNote).toMatch(/invented|Invented|Fictional/)
      if (provenance === 'fictional' && kind === 'talk') expect(title).toMatch(/^Session fictive/)
    }
  })
})
