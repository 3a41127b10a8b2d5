import { aMorning, aStandby, aTake } from '@tricolore/shared/testing/builders.ts'
import { at } from '@tricolore/shared/testing/clock.ts'
import { describe, expect, test } from 'vitest'
import { panelViewAt } from '../../hub/panel-view.ts'
import { createRundown } from './rundown-rows.ts'

const theatres = ['bleu', 'blanc', 'rouge']
const partOne = aTake({ sessionId: 'part-1', roomIds: theatres, atMs: at('09:12') })

describe('rundown lines', () => {
  test('[PNL19] each line says where it stands: over, live, standby, cued, to come', () => {
    const cue = aTake({ kind: 'interval', sessionId: 'break', originRoomId: null, roomIds: theatres, atMs: at('10:45') })
    const tables = aMorning({ takes: [partOne, cue], standbys: [aStandby({ sessionId: 'part-2', roomIds: theatres })] })
    const rows = createRundown()(panelViewAt(tables, at('09:20')), 'fr')
    expect(rows.slice(0, 4).map(({ id, state }) => [id, state])).toEqual([
      ['part-1', 'live'],
      ['part-2', 'standby'],
      ['part-3', 'to-come'],
      ['break', 'cued'],
    ])
    expect(rows[3]).toMatchObject({ cuedAtMs: at('10:45'), takeId: cue.id })
  })

  test('[PNL19] a line that starts later than planned says by how many minutes', () => {
    const rows = createRundown()(panelViewAt(aMorning({ takes: [partOne] }), at('09:20')), 'fr')
    expect(rows.slice(0, 2).map(({ lateMinutes }) => lateMinutes)).toEqual([12, 12])
  })

  test('[NOW1] a break that nobody took is marked while it takes place, and one that was taken is over at its end', () => {
    const state = (tables: ReturnType<typeof aMorning>, time: string) => createRundown()(panelViewAt(tables, at(time)), 'fr').find(({ id }) => id === 'break')
    expect(state(aMorning(), '10:29')).toMatchObject({ state: 'to-come', clockRoomId: null })
    expect(state(aMorning(), '10:40')).toMatchObject({ state: 'running', clockRoomId: 'bleu' })
    const taken = aTake({ kind: 'interval', sessionId: 'break', originRoomId: null, roomIds: ['hall'], atMs: at('10:30') })
    expect(state(aMorning({ takes: [taken] }), '10:40')).toMatchObject({ state: 'live', clockRoomId: 'hall' })
    expect(state(aMorning({ takes: [taken] }), '11:20')).toMatchObject({ state: 'over', clockRoomId: null })
  })

  test('[NOW17] each live line says where its time counts', () => {
    const rows = createRundown()(panelViewAt(aMorning({ takes: [partOne] }), at('09:20')), 'fr')
    expect(rows.filter(({ clockRoomId }) => clockRoomId !== null).map(({ id, clockRoomId }) => [id, clockRoomId])).toEqual([['part-1', 'bleu']])
  })

  test('[PNL20] lines in which nothing changed are the same objects, in the same order, when something goes live', () => {
    const rundown = createRundown()
    const before = rundown(panelViewAt(aMorning(), at('08:59')), 'fr')
    const after = rundown(panelViewAt(aMorning({ takes: [aTake({ sessionId: 'part-1', roomIds: theatres, atMs: at('09:00') })] }), at('09:00')), 'fr')
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect(after.at(-1)?.title).toBe(before.at(-1)?.title)
    expect(rundown(panelViewAt(aMorning(), at('08:59')), 'fr')).not.toBe(before)
  })
})
