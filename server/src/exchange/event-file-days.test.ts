import { describe, expect, it } from 'vitest'
import { type EventDay, readEventFile } from './event-file.ts'
import { fileText } from './file-text.ts'

type Entry = Record<string, unknown>

/** Two sessions in a theatre, in the night in which Paris repeats an hour. */
function aFile(first: Entry, second: Entry = {}, day?: EventDay) {
  const file = {
    tricolore: 1,
    event: { name: 'A night', date: '2027-10-30', timeZone: 'Europe/Paris' },
    rooms: [
      { id: 'north', name: 'North', kind: 'theatre', colour: '#112233' },
      { id: 'foyer', name: 'Foyer', kind: 'relay', colour: '#445566' },
    ],
    sessions: [
      { id: 'first', title: 'First', start: '09:00', minutes: 30, rooms: { origin: 'north' }, ...first },
      { id: 'second', title: 'Second', start: '18:00', minutes: 30, rooms: { origin: 'north' }, ...second },
    ],
  }
  return readEventFile(JSON.stringify(file), day)
}

function startOf(first: Entry, day?: EventDay): string {
  const read = aFile(first, {}, day)
  if (!read.ok) throw new Error(read.faults.join(' '))
  return new Date(read.records.sessions[0]?.plannedStartMs ?? 0).toISOString().slice(0, 16)
}

function faultsOf(first: Entry): readonly string[] {
  const read = aFile(first)
  return read.ok ? [] : read.faults
}

describe('a time in an event file', () => {
  it('[DAY17] that occurs twice is refused with the two ways to write it', () => {
    expect(faultsOf({ start: '2027-10-31T02:30' })).toEqual([
      'sessions[0] "first", start: 2027-10-31T02:30 occurs twice in Europe/Paris (date 2027-10-30): write 2027-10-31T02:30+02:00 for the first time, 2027-10-31T02:30+01:00 for the second.',
    ])
  })

  it.each([
    ['2027-10-31T02:30+02:00', '2027-10-31T00:30'],
    ['2027-10-31T02:30+01:00', '2027-10-31T01:30'],
    ['2027-10-31T09:00+01:00', '2027-10-31T08:00'],
    ['09:00+02:00', '2027-10-30T07:00'],
  ])('[DAY17] says by its offset which one is meant: %s', (start, expected) => {
    expect(startOf({ start })).toBe(expected)
  })

  it.each([
    ['2027-10-31T02:30+05:00', /is not a time in Europe\/Paris .*02:30\+02:00 or 2027-10-31T02:30\+01:00 then/],
    ['09:00+01:00', /where it is 09:00\+02:00 then/],
    ['2027-03-28T02:30', /does not exist in Europe\/Paris/],
    ['2027-03-28T02:30+01:00', /does not exist in Europe\/Paris/],
    ['09:00Z', /is no time/],
  ])('[DAY17] that the clock does not show is refused: %s', (start, expected) => {
    expect(faultsOf({ start })).toEqual([expect.stringMatching(expected)])
  })

  it('[DAY17] moved to another date keeps its wall clock, and is the first one where it occurs twice there', () => {
    expect(startOf({ start: '2027-10-31T02:30+01:00' }, { kind: 'date', date: '2027-06-01' })).toBe('2027-06-02T00:30')
    expect(startOf({ start: '02:30' }, { kind: 'date', date: '2027-10-31' })).toBe('2027-10-31T00:30')
  })
})

describe('an event file', () => {
  it('[DAY18] has items that are longer than a day, up to a week', () => {
    const read = aFile({ minutes: 2160 }, { start: '2027-11-02T09:00' })
    expect(read.ok && read.records.sessions[0]?.durationMs).toBe(2160 * 60_000)
    expect(faultsOf({ minutes: 10_081 })).toEqual([expect.stringMatching(/minutes: an item lasts a week/)])
  })

  it('[DAY19] in another encoding is refused with a sentence that names it, and with the line', () => {
    const text = '{\n "name": "Le caf\u00e9 pr\u00e8s de la fen\u00eatre"\n}\n'
    const latin1 = Uint8Array.from(text, (sign) => sign.charCodeAt(0))
    expect(fileText(latin1)).toEqual({ ok: false, fault: 'The file is not in UTF-8 (line 2 has a sign in another encoding): save it as UTF-8.' })
    const utf16 = Buffer.from(text, 'utf16le')
    const fault = 'The file is in UTF-16: save it as UTF-8.'
    expect(fileText(utf16)).toEqual({ ok: false, fault })
    expect(fileText(Buffer.concat([Uint8Array.of(0xff, 0xfe), utf16]))).toEqual({ ok: false, fault })
    expect(fileText(Buffer.concat([Uint8Array.of(0xfe, 0xff), utf16.swap16()]))).toEqual({ ok: false, fault })
    expect(fileText(new TextEncoder().encode(text))).toEqual({ ok: true, text })
    expect(fileText(new Uint8Array())).toEqual({ ok: true, text: '' })
  })

  it('[DAY20] tells of two sessions that are planned for one room at one time, and opens all the same', () => {
    const notes = (first: Entry, second: Entry) => {
      const read = aFile(first, second)
      return read.ok ? read.notes : read.faults
    }
    const both = ['sessions "first" and "second" are planned in room "north" at the same time.']
    expect(notes({ start: '17:45' }, {})).toEqual(both)
    expect(notes({ start: '17:30' }, {})).toEqual([])
    expect(notes({ start: '17:45', cancelled: true }, {})).toEqual([])
    expect(notes({ start: '17:45', kind: 'interval' }, {})).toEqual(both)
    expect(notes({ start: '17:45', kind: 'interval', rooms: { origin: 'foyer' } }, { rooms: { origin: 'north', simulcast: 'foyer' } })).toEqual([])
  })
})
