import { aMorning, anOccupancy, anOverride, aScreen, aStandby, aTake } from '@tricolore/shared/testing/builders.ts'
import { at, MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { describe, expect, test } from 'vitest'
import { panelViewAt } from '../../hub/panel-view.ts'
import { en } from '../../i18n/en.ts'
import { isForgotten, monitorOf, overrideWord, roomFacts, roomReports } from './room-facts.ts'

const theatres = ['bleu', 'blanc', 'rouge']
const partOne = aTake({ sessionId: 'part-1', roomIds: theatres, atMs: at('09:00') })

describe('what the panel says of a room', () => {
  test('[PNL22] the stage, its simulcast, and who is next are told apart', () => {
    const now = panelViewAt(aMorning({ takes: [partOne], standbys: [aStandby({ sessionId: 'part-2', roomIds: ['blanc'] })] }), at('09:10'))
    expect(roomFacts(now, 'bleu')).toMatchObject({ role: 'origin', isOnAir: true })
    expect(roomFacts(now, 'blanc')).toMatchObject({ role: 'simulcast', originName: 'Bleu', isOnAir: false })
    expect(roomFacts(now, 'hall')).toMatchObject({ role: null })
    expect(theatres.map((id) => roomReports(now.tables, id, at('09:00')).isNext)).toEqual([false, true, false])
  })

  test('[PNL23] "ready" is old after a GO in that room', () => {
    const [room] = partOne.roomIds
    if (room === undefined) throw new Error('the Take names its rooms')
    const saidAt = (time: string) => ({ readiness: [{ id: room, ready: true, atMs: at(time), by: 'Door' }], takes: [partOne] })
    const { sinceMs } = roomFacts(panelViewAt(aMorning(saidAt('08:55')), at('09:10')), room)
    expect(roomReports(aMorning(saidAt('08:55')), room, sinceMs).isReady).toBeNull()
    expect(roomReports(aMorning(saidAt('09:05')), room, sinceMs).isReady).toBe(true)
  })

  test('[NOW9] how full it is, too: then the card asks, and does not say what was true of the session before', () => {
    const tables = aMorning({ occupancy: [anOccupancy('bleu', 75, at('08:55')), anOccupancy('blanc', 75, at('09:05'))], takes: [partOne] })
    const view = panelViewAt(tables, at('09:10'))
    const reports = (id: string) => roomReports(tables, id, roomFacts(view, id).sinceMs)
    expect(reports('bleu')).toMatchObject({ occupancyPercent: null, isOccupancyOld: true })
    expect(reports('blanc')).toMatchObject({ occupancyPercent: 75, isOccupancyOld: false })
    expect(reports('rouge')).toMatchObject({ occupancyPercent: null, isOccupancyOld: false })
  })

  test('[NOW1] a break that nobody took is said of the room, and one that is over is not', () => {
    expect(roomFacts(panelViewAt(aMorning(), at('10:40')), 'hall').role).toBe('interval')
    const taken = aTake({ kind: 'interval', sessionId: 'break', originRoomId: null, roomIds: ['hall'], atMs: at('10:30') })
    expect(roomFacts(panelViewAt(aMorning({ takes: [taken] }), at('11:20')), 'hall').role).toBeNull()
  })

  test('[NOW14] a room that follows a stage receives that room’s picture', () => {
    const view = panelViewAt(aMorning({ takes: [partOne] }), at('09:10'))
    expect(theatres.map((id) => roomFacts(view, id).receivesFromId)).toEqual([null, 'bleu', 'bleu'])
  })

  test('[PNL24] an override without an end nags after ten minutes; one with an end does not', () => {
    const open = anOverride({ fromMs: at('09:00') })
    expect(isForgotten(open, at('09:00') + 10 * MINUTE_MS - 1)).toBe(false)
    expect(isForgotten(open, at('09:10'))).toBe(true)
    expect(isForgotten(anOverride({ fromMs: at('09:00'), untilMs: at('09:30') }), at('09:20'))).toBe(false)
  })

  test('[PNL25] the monitor is a real screen of the room where there is one', () => {
    const big = aScreen({ id: 'blanc-big', roomId: 'blanc', language: 'en' })
    const tables = aMorning({ screens: [big, aScreen({ id: 'blanc-stage', roomId: 'blanc', purpose: 'stage' })] })
    const room = (id: string) => tables.rooms.get(id)
    const blanc = room('blanc')
    const bleu = room('bleu')
    if (!blanc || !bleu) throw new Error('the morning has these rooms')
    expect(monitorOf(tables, blanc, 'audience')).toBe(big)
    expect(monitorOf(tables, blanc, 'stage').id).toBe('blanc-stage')
    expect(monitorOf(tables, bleu, 'audience')).toMatchObject({ id: null, roomId: 'bleu', purpose: 'audience' })
  })
})

test('[PNL141] a black without an end is said in so many words', () => {
  expect(overrideWord({ scene: { kind: 'black' } }, true, en)).toBe('BLACK, NO END')
  expect(overrideWord({ scene: { kind: 'black' } }, false, en)).toBe('BLACK')
  expect(overrideWord({ scene: { kind: 'holding' } }, true, en)).toBe('OVERRIDE, NO END')
})
