import { describe, expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import { pageParts } from '../status-page/page-parts.ts'
import type { Tables } from '../tables/registry.ts'
import { aMorning, anOccupancy, aScreen, aSession, aTake, inRooms, tablesWith, theRooms } from '../testing/builders.ts'
import { at } from '../testing/clock.ts'
import { deriveScreen } from './derive-screen.ts'
import { publicStatus } from './public-status.ts'
import { fullness, goInstead } from './seats.ts'

const theatres = ['bleu', 'blanc', 'rouge']
const partOne = aTake({ sessionId: 'part-1', roomIds: theatres, atMs: at('09:00') })
const partTwo = aTake({ id: 'take-2', sessionId: 'part-2', originRoomId: 'blanc', roomIds: ['blanc', 'bleu', 'rouge'], atMs: at('09:30') })
const screens = [aScreen({ id: 'entrance', roomId: 'hall', purpose: 'foyer' })]

/** How full a room is on status and foyer. */
function fullnessOf(tables: Tables, roomId: string, atMs: number) {
  const reading = readAt(tables, atMs)
  const foyer = deriveScreen(reading, 'entrance')?.view.scene
  const row = foyer?.kind === 'foyer' ? foyer.rows.find(({ room }) => room.id === roomId) : undefined
  return [publicStatus(reading, 'fr')?.rooms.find(({ id }) => id === roomId)?.occupancy?.percent ?? null, row?.occupancyPercent ?? null]
}

describe('how full a room is', () => {
  it('[NOW9] ends with the Take that ends what it was said about', () => {
    const tables = aMorning({ screens, takes: [partOne, partTwo], occupancy: [anOccupancy('rouge', 100, at('09:10')), anOccupancy('blanc', 50, at('09:31'))] })
    expect(fullnessOf(tables, 'rouge', at('09:29'))).toEqual([100, 100])
    expect(fullnessOf(tables, 'rouge', at('09:30'))).toEqual([null, null])
    expect(fullnessOf(tables, 'blanc', at('09:40'))).toEqual([50, 50])
  })

  it('[NOW9] ends when the stage goes on without the room, when the room is cleared, and when a break begins or ends by itself', () => {
    const alone = aTake({ id: 'take-2', sessionId: 'part-2', originRoomId: 'bleu', roomIds: ['bleu'], atMs: at('09:30') })
    const counted = { screens, occupancy: [anOccupancy('rouge', 100, at('09:10'))] }
    expect(fullnessOf(aMorning({ ...counted, takes: [partOne, alone] }), 'rouge', at('09:29'))).toEqual([100, 100])
    expect(fullnessOf(aMorning({ ...counted, takes: [partOne, alone] }), 'rouge', at('09:30'))).toEqual([null, null])
    const clear = aTake({ id: 'take-2', kind: 'clear', sessionId: null, originRoomId: null, roomIds: ['rouge'], atMs: at('09:20') })
    expect(fullnessOf(aMorning({ ...counted, takes: [partOne, clear] }), 'rouge', at('09:20'))).toEqual([null, null])
    const hall = (time: string) => aMorning({ screens, occupancy: [anOccupancy('hall', 75, at(time))] })
    expect(fullnessOf(hall('10:20'), 'hall', at('10:29'))).toEqual([75, 75])
    expect(fullnessOf(hall('10:20'), 'hall', at('10:30'))).toEqual([null, null])
    expect(fullnessOf(hall('10:40'), 'hall', at('10:59'))).toEqual([75, 75])
    expect(fullnessOf(hall('10:40'), 'hall', at('11:00'))).toEqual([null, null])
  })

  it('[NOW9] ends with a session that nobody took, once its time is over', () => {
    const talk = inRooms(aSession({ id: 'talk', plannedStartMs: at('09:00') }), 'rouge')
    const tables = tablesWith({ rooms: theRooms(), ...talk, screens, occupancy: [anOccupancy('rouge', 25, at('09:05'))] })
    expect(fullnessOf(tables, 'rouge', at('09:29'))).toEqual([25, 25])
    expect(fullnessOf(tables, 'rouge', at('09:30'))).toEqual([null, null])
  })

  it('[NOW9] does not end with the time of a session that was skipped', () => {
    const early = aTake({ sessionId: 'talk-rouge', roomIds: ['rouge'], atMs: at('10:00') })
    const others = ['bleu', 'blanc'].map((room) => aTake({ id: `${room}-early`, sessionId: `talk-${room}`, roomIds: [room], atMs: at('10:00') }))
    const clear = aTake({ id: 'clear', kind: 'clear', sessionId: null, originRoomId: null, roomIds: ['rouge'], atMs: at('10:05') })
    const tables = aMorning({ screens, takes: [early, ...others, clear], occupancy: [anOccupancy('rouge', 25, at('10:10'))] })
    // Part 3 would have been there until half past ten.
    expect(fullnessOf(tables, 'rouge', at('10:31'))).toEqual([25, 25])
  })

  it('[NOW10] is one word everywhere: a door’s "nearly full" is nearly full', () => {
    expect([0, 74, 75, 99, 100].map(fullness)).toEqual(['free', 'free', 'nearly-full', 'nearly-full', 'full'])
  })
})

describe('where a room is full', () => {
  const room = (id: string, percent: number | null, sessionId: string | null = 'talk', isClosed = false) => ({ id, percent, sessionId, isClosed })

  it('[NOW11] one goes to a room that shows the same and is not full, counted ones first', () => {
    const rooms = [room('a', 100), room('b', null), room('c', 75), room('d', 25), room('e', 100), room('f', 0, 'other')]
    expect(goInstead(rooms, 'a')).toEqual(['d', 'c', 'b'])
    expect(goInstead(rooms, 'c')).toEqual([])
  })

  it('[NOW11] where none shows the same, to one with seats that were counted, never to one that is closed or has nothing', () => {
    const rooms = [room('a', 100), room('b', 75, 'other'), room('c', null, 'third'), room('d', 0, 'fourth', true), room('e', 0, null)]
    expect(goInstead(rooms, 'a')).toEqual(['b'])
    expect(goInstead([room('a', 100), room('b', 100)], 'a')).toEqual([])
  })

  it('[NOW11] phone and foyer say so, in every language', () => {
    const occupancy = [anOccupancy('bleu', 100, at('09:05')), anOccupancy('rouge', 25, at('09:05'))]
    const tables = aMorning({ screens, takes: [partOne], occupancy })
    const reading = readAt(tables, at('09:10'))
    const phone = (language: 'fr' | 'en' | 'de') => {
      const parts = pageParts({
        status: publicStatus(reading, language),
        language,
        nowMs: at('09:10'),
        freshness: { kind: 'live' },
        programme: { kind: 'closed' },
      })
      return parts.rooms.html.toString()
    }
    expect(phone('fr')).toContain('Allez plutôt\u202f: Rouge ou Blanc')
    expect(phone('en')).toContain('Try Rouge or Blanc')
    expect(phone('de')).toContain('Besser: Rouge oder Blanc')
    const foyer = deriveScreen(reading, 'entrance')?.view.scene
    expect(foyer?.kind === 'foyer' && foyer.rows.map(({ goInstead: names }) => names)).toEqual([['Rouge', 'Blanc'], [], [], []])
  })
})
