import { aMorning, aStandby, aTake } from '@tricolore/shared/testing/builders.ts'
import { at } from '@tricolore/shared/testing/clock.ts'
import { inParis, twoDays } from '@tricolore/shared/testing/two-days.ts'
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

  test('[DAY15] the first line of each day says so, in a programme of several, and which day is today', () => {
    const rows = createRundown()(panelViewAt(twoDays(), inParis('2027-03-02T00:10')), 'fr')
    const days = rows.map(({ id, day, isDayToday }) => [id, day === null ? null : new Date(day * 86_400_000).toISOString().slice(0, 10), isDayToday])
    expect(days.filter(([, day]) => day !== null)).toEqual([
      ['opening', '2027-03-01', true],
      ['keynote', '2027-03-02', false],
    ])
    expect(createRundown()(panelViewAt(aMorning(), at('09:00')), 'fr').every(({ day }) => day === null)).toBe(true)
  })

  test('[DAY16] a delay from a line is about its room; from one of all rooms, about all', () => {
    const rows = createRundown()(panelViewAt(aMorning(), at('09:00')), 'fr')
    expect(rows.map(({ id, ownRoomId }) => [id, ownRoomId])).toEqual(
      expect.arrayContaining([
        ['part-2', 'blanc'],
        ['break', null],
        ['talk-rouge', 'rouge'],
      ]),
    )
  })
})
