import { describe, expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import { aMessage, aMorning, anEmergency, anEvent, anOccupancy, aRoom, aSession, aTake, inRooms, programme, tablesWith, theRooms } from '../testing/builders.ts'
import { at, MINUTE_MS } from '../testing/clock.ts'
import { type PublicStatus, publicStatus } from './public-status.ts'

const live = aTake({ sessionId: 'part-1', roomIds: ['bleu', 'blanc', 'rouge'], atMs: at('09:00') })
function room(status: PublicStatus | null, id: string) {
  const found = status?.rooms.find((candidate) => candidate.id === id)
  if (!found) throw new Error(`no room ${id}`)
  return found
}

describe('the public status', () => {
  it('[PUB1] is none before an event is open', () => {
    expect(publicStatus(readAt(tablesWith({ event: [] }), at('09:00')), 'fr')).toBeNull()
  })

  it('[PUB1] says for every room what is live, from where, until when, and what is next', () => {
    const status = publicStatus(readAt(aMorning({ takes: [live] }), at('09:10')), 'fr')
    expect(status?.rooms.map(({ id, role }) => [id, role])).toEqual([
      ['bleu', 'origin'],
      ['blanc', 'simulcast'],
      ['rouge', 'simulcast'],
      ['hall', null],
    ])
    expect(room(status, 'rouge').now).toMatchObject({
      sessionId: 'part-1',
      originRoomId: 'bleu',
      startedAtMs: at('09:00'),
      expectedEndAtMs: at('09:30'),
      isInterval: false,
    })
    expect(room(status, 'rouge').next).toMatchObject({ sessionId: 'part-2', originRoomId: 'blanc', plannedAtMs: at('09:30'), expectedAtMs: at('09:30') })
    expect(room(status, 'hall').now).toBeNull()
  })

  it('[PUB2] says what is late, planned against expected', () => {
    const status = publicStatus(readAt(aMorning({ takes: [live] }), at('09:41:30')), 'fr')
    expect(room(status, 'rouge').next).toMatchObject({ plannedAtMs: at('09:30'), expectedAtMs: at('09:42') })
  })

  it('[PUB3] says how full a room is, once somebody counted', () => {
    const status = publicStatus(readAt(aMorning({ occupancy: [anOccupancy('bleu', 40), anOccupancy('rouge', null)] }), at('09:10')), 'fr')
    expect(room(status, 'bleu').occupancy).toEqual({ percent: 40, atMs: at('09:00') })
    expect(room(status, 'rouge').occupancy).toBeNull()
    expect(room(status, 'blanc').occupancy).toBeNull()
  })

  it('[PUB4] carries notices and emergencies in force, and no message for screens', () => {
    const status = publicStatus(
      readAt(
        aMorning({
          messages: [
            aMessage({ id: 'shown', kind: 'notice' }),
            aMessage({ id: 'over', kind: 'notice', untilMs: at('09:05') }),
            aMessage({ id: 'strip', kind: 'banner' }),
          ],
          emergencies: [anEmergency({ roomIds: ['rouge'] })],
        }),
        at('09:10'),
      ),
      'fr',
    )
    expect(status?.notices.map(({ id, kind }) => [id, kind])).toEqual([
      ['emergency', 'emergency'],
      ['shown', 'notice'],
    ])
    expect(status?.notices[0]).toMatchObject({ roomIds: ['rouge'], title: { fr: 'Sortez maintenant' } })
  })

  it('[PUB1] lists what comes next anywhere once, soonest first, with all of its rooms', () => {
    const upcoming = publicStatus(readAt(aMorning(), at('08:50')), 'fr')?.upcoming ?? []
    expect(upcoming[0]).toMatchObject({ sessionId: 'part-1', roomIds: ['bleu', 'blanc', 'rouge'] })
    expect(new Set(upcoming.map(({ sessionId }) => sessionId)).size).toBe(upcoming.length)
    expect(upcoming.map(({ expectedAtMs }) => expectedAtMs)).toEqual(upcoming.map(({ expectedAtMs }) => expectedAtMs).toSorted((a, b) => a - b))
  })

  it('[PUB5] speaks the reader’s language where the programme has it', () => {
    const lunch = aSession({ id: 'lunch', kind: 'interval', title: 'Lunch', titleByLanguage: { fr: 'Déjeuner' } })
    const tables = tablesWith({ event: [anEvent({ moved: { byMs: 1000, plannedFirstMs: 0 } })], rooms: theRooms(), ...programme(inRooms(lunch, 'bleu')) })
    expect(room(publicStatus(readAt(tables, at('09:00')), 'fr'), 'bleu').next?.title).toBe('Déjeuner')
    expect(room(publicStatus(readAt(tables, at('09:00')), 'en'), 'bleu').next?.title).toBe('Lunch')
    expect(publicStatus(readAt(tables, at('09:00')), 'en')?.event.moved).toBe(true)
  })

  it('[PUB6] names the instant at which it changes by itself', () => {
    const tables = aMorning({ takes: [{ ...live, atMs: at('09:02') }], messages: [aMessage({ kind: 'notice', untilMs: at('09:00:45') })] })
    expect(publicStatus(readAt(tables, at('09:00:30')), 'fr')?.nextChangeAtMs).toBe(at('09:00:45'))
    expect(publicStatus(readAt(tables, at('09:01')), 'fr')?.nextChangeAtMs).toBe(at('09:02'))
    let nowMs = at('08:55')
    while (nowMs < at('12:00')) {
      const { nextChangeAtMs, ...status } = publicStatus(readAt(tables, nowMs), 'fr') ?? { nextChangeAtMs: null }
      const untilMs = nextChangeAtMs ?? at('12:00')
      const { nextChangeAtMs: _next, ...later } = publicStatus(readAt(tables, untilMs - 1), 'fr') ?? { nextChangeAtMs: null }
      expect(later).toEqual(status)
      nowMs = untilMs
    }
  })

  it('[SCR143] names the instant at which an interval begins that nobody takes: pages say that it is on by their own clock', () => {
    const doors = inRooms(aSession({ id: 'doors', kind: 'interval', plannedStartMs: at('08:30:20'), durationMs: 30 * MINUTE_MS }), 'bleu')
    expect(publicStatus(readAt(tablesWith({ ...doors, rooms: [aRoom({ id: 'bleu' })] }), at('08:30:10')), 'fr')?.nextChangeAtMs).toBe(at('08:30:20'))
  })
})
