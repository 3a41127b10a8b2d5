import { describe, expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import type { Tables } from '../tables/registry.ts'
import { aDelay, aTake } from '../testing/builders.ts'
import { MINUTE_MS } from '../testing/clock.ts'
import { given } from '../testing/scenario.ts'
import { inParis, twoDays } from '../testing/two-days.ts'
import { isDelayInForce } from './delayed-sessions.ts'
import { delayMs, expectedTimes } from './expected-times.ts'

const everywhere = ['north', 'south', 'foyer']

function minutesLate(tables: Tables, time: string): Readonly<Record<string, number>> {
  const { bySession } = expectedTimes(readAt(tables, inParis(time)))
  const late = [...bySession].flatMap(([id, expected]) => {
    const session = tables.sessions.get(id)
    const minutes = session && expected.state === 'to-come' ? delayMs(session, expected) / MINUTE_MS : 0
    return minutes === 0 ? [] : [[id, minutes] as const]
  })
  return Object.fromEntries(late)
}

/** The show at that time of the first day. */
function showAt(time: string, tables = twoDays()) {
  const show = given(tables)
  return show.wait(inParis(time) - show.nowMs)
}

describe('an announced delay', () => {
  const delay = { type: 'setDelay', roomId: 'north', delayMs: 25 * MINUTE_MS } as const

  it('[DAY9] belongs to the session that was first when it was announced, and to no other once that has begun', () => {
    const show = showAt('16:30').when(delay).accepted()
    expect(show.tables.delays.get('north')).toMatchObject({ sessionId: 'closing' })
    expect(minutesLate(show.tables, '16:50')).toEqual({ closing: 25 })
    const taken = { ...show.tables, takes: new Map([['t', aTake({ id: 't', sessionId: 'closing', roomIds: everywhere, atMs: inParis('17:20') })]]) }
    expect(minutesLate(taken, '17:30')).toEqual({})
    const end = aTake({ id: 'end', kind: 'clear', roomIds: everywhere, atMs: inParis('17:50') })
    const cleared = { ...taken, takes: new Map([...taken.takes, ['end', end]]) }
    expect(minutesLate(cleared, '18:00')).toEqual({})
    expect([...cleared.delays.values()].map((said) => isDelayInForce(readAt(cleared, inParis('18:00')), said))).toEqual([false])
  })

  it('[DAY9] of before, which does not say what it is about, is over with its day', () => {
    const tables = twoDays({ delays: [aDelay('north', 25 * MINUTE_MS, inParis('16:30'))] })
    expect(minutesLate(tables, '16:40')).toEqual({ closing: 25 })
    expect(minutesLate(tables, '2027-03-02T05:00')).toEqual({})
  })

  it('[DAY10] for all rooms is said about those that go on first, on the same day', () => {
    const show = showAt('2027-03-02T02:00')
      .when({ ...delay, roomId: null })
      .accepted()
    expect([...show.tables.delays.values()].map(({ id, sessionId }) => [id, sessionId])).toEqual(everywhere.map((id) => [id, 'keynote']))
    const evening = showAt('22:00')
      .when({ ...delay, roomId: null })
      .accepted()
    expect([...evening.tables.delays.values()].map(({ id, sessionId }) => [id, sessionId])).toEqual([
      ['north', 'night-talk'],
      ['south', 'late-set'],
    ])
  })

  it('[DAY10] never passes a night, however long it is', () => {
    const show = showAt('22:00')
      .when({ ...delay, delayMs: 24 * 60 * MINUTE_MS })
      .accepted()
    expect(minutesLate(show.tables, '22:00')).toEqual({ 'night-talk': 210 })
  })

  it('[DAY10] a talk that really runs through the night does', () => {
    const tables = twoDays({ takes: [aTake({ sessionId: 'night-talk', roomIds: ['north'], atMs: inParis('2027-03-02T00:30') })] })
    expect(minutesLate(tables, '2027-03-02T09:05')).toMatchObject({ keynote: 6 })
  })

  it('[DAY11] where nothing is still to come is refused', () => {
    expect(showAt('2027-03-02T12:00').when(delay).refused('impossible')).toMatch(/nothing to delay/)
    expect(
      showAt('2027-03-02T12:00')
        .when({ ...delay, roomId: null })
        .refused('impossible'),
    ).toMatch(/nothing to delay/)
  })
})
