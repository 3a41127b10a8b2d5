import { describe, expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import { liveTake } from '../derive/live-take.ts'
import { readTimer, roomTimer } from '../derive/timer-reading.ts'
import { aMorning, aTimer } from '../testing/builders.ts'
import { at, HOUR_MS, MINUTE_MS, SECOND_MS } from '../testing/clock.ts'
import { given, LEAD_MS, type Scenario } from '../testing/scenario.ts'
import type { CommandInput } from './registry.ts'

const longer = { type: 'adjustTimer', roomId: 'bleu', byMs: MINUTE_MS } as const
const byHand = { type: 'startTimer', roomId: 'bleu', durationMs: HOUR_MS } as const
const part1 = { type: 'go', sessionId: 'part-1', expectedLiveSessionId: null } as const

function reads(show: Scenario, roomId: string, nowMs = show.effectAtMs) {
  const timer = roomTimer(readAt(show.tables, nowMs), roomId)
  return timer && readTimer(timer, nowMs)
}

describe('the countdown of a GO', () => {
  it('[TMR6] starts in the origin room with the session’s whole length, at the Take’s instant', () => {
    const show = given(aMorning()).when(part1).accepted()
    expect(reads(show, 'bleu', at('09:00') + LEAD_MS)).toMatchObject({ remainingMs: 30 * MINUTE_MS, phase: 'green', isPaused: false })
    expect(reads(show, 'bleu', at('09:00') + LEAD_MS - 1)).toBeNull()
    expect(reads(show, 'rouge')).toBeNull()
  })

  it('[TMR6] ends the room’s own when the stage moves elsewhere', () => {
    const show = given(aMorning())
      .when(part1)
      .accepted()
      .wait(MINUTE_MS)
      .when({ ...part1, sessionId: 'part-2', expectedLiveSessionId: 'part-1' })
      .accepted()
    expect(reads(show, 'blanc')?.remainingMs).toBe(30 * MINUTE_MS)
    expect(reads(show, 'bleu')).toBeNull()
  })

  it('[TMR6] is amber for five minutes or the last fifth, whichever is shorter', () => {
    const show = given(aMorning())
      .when({ type: 'startTimer', roomId: 'bleu', durationMs: 10 * MINUTE_MS })
      .accepted()
    expect(roomTimer(readAt(show.tables, show.effectAtMs), 'bleu')).toMatchObject({ amberMs: 2 * MINUTE_MS, redMs: MINUTE_MS })
    show.when({ type: 'startTimer', roomId: 'blanc', durationMs: HOUR_MS }).accepted()
    expect(roomTimer(readAt(show.tables, show.effectAtMs), 'blanc')).toMatchObject({ amberMs: 5 * MINUTE_MS, redMs: MINUTE_MS })
    show.when({ type: 'startTimer', roomId: 'rouge', durationMs: MINUTE_MS }).accepted()
    expect(roomTimer(readAt(show.tables, show.effectAtMs), 'rouge')).toMatchObject({ amberMs: 12 * SECOND_MS, redMs: 12 * SECOND_MS })
  })
})

describe('a countdown by hand', () => {
  it('[TMR7] is paused and goes on where it stood', () => {
    const show = given(aMorning())
      .when({ type: 'startTimer', roomId: 'bleu', durationMs: 10 * MINUTE_MS })
      .accepted()
    show
      .wait(4 * MINUTE_MS)
      .when({ type: 'pauseTimer', roomId: 'bleu' })
      .accepted()
    expect(reads(show, 'bleu')).toMatchObject({ remainingMs: 6 * MINUTE_MS, isPaused: true })
    show.wait(HOUR_MS).when({ type: 'pauseTimer', roomId: 'bleu', paused: false }).accepted()
    expect(reads(show, 'bleu')).toMatchObject({ remainingMs: 6 * MINUTE_MS, isPaused: false })
  })

  it('[TMR7] paused twice is paused once, and writes nothing', () => {
    const show = given(aMorning()).when({ type: 'startTimer', roomId: 'bleu', durationMs: MINUTE_MS }).accepted().wait(SECOND_MS)
    show.when({ type: 'pauseTimer', roomId: 'bleu' }).accepted()
    const before = show.tables
    show.wait(SECOND_MS).when({ type: 'pauseTimer', roomId: 'bleu' }).accepted()
    expect(show.tables).toBe(before)
  })

  it('[TMR8] is given and taken time, also into overtime and while it is paused', () => {
    const show = given(aMorning())
      .when(part1)
      .accepted()
      .wait(10 * MINUTE_MS)
    show.when({ type: 'adjustTimer', roomId: 'bleu', byMs: 5 * MINUTE_MS }).accepted()
    expect(reads(show, 'bleu')?.remainingMs).toBe(25 * MINUTE_MS)
    show.when({ type: 'pauseTimer', roomId: 'bleu' }).accepted().wait(MINUTE_MS).when({ type: 'adjustTimer', roomId: 'bleu', byMs: -HOUR_MS }).accepted()
    expect(reads(show, 'bleu')).toMatchObject({ remainingMs: -35 * MINUTE_MS, phase: 'overtime', isPaused: true })
  })

  it('[TMR8] can be given a day again and again and stays a countdown', () => {
    const show = given(aMorning()).when({ type: 'startTimer', roomId: 'bleu', durationMs: HOUR_MS }).accepted()
    for (let day = 0; day < 10; day += 1)
      show
        .wait(SECOND_MS)
        .when({ type: 'adjustTimer', roomId: 'bleu', byMs: 24 * HOUR_MS })
        .accepted()
    expect(roomTimer(readAt(show.tables, show.effectAtMs), 'bleu')?.durationMs).toBeLessThanOrEqual(7 * 24 * HOUR_MS)
  })

  it('[TMR9] that does not run is neither paused nor adjusted', () => {
    given(aMorning()).when({ type: 'pauseTimer', roomId: 'bleu' }).refused('impossible')
    given(aMorning()).when({ type: 'adjustTimer', roomId: 'bleu', byMs: 1000 }).refused('impossible')
    given(aMorning()).when({ type: 'adjustTimer', roomId: 'nowhere', byMs: 1000 }).refused('not-found')
  })

  it('[TMR10] leaves no pile, however often and fast it is pressed', () => {
    const show = given(aMorning()).when(part1).accepted().wait(MINUTE_MS)
    const press = (number: number) =>
      [
        { type: 'adjustTimer', roomId: 'bleu', byMs: SECOND_MS },
        { type: 'pauseTimer', roomId: 'bleu', paused: number % 2 === 0 },
        { type: 'startTimer', roomId: 'bleu', durationMs: HOUR_MS },
      ] as const
    // Ten a second, and the lead is 300 ms: three are on their way at any time.
    for (let number = 0; number < 300; number += 1)
      for (const command of press(number))
        show
          .when(command)
          .accepted()
          .wait(SECOND_MS / 10)
    expect(show.tables.timers.size).toBeLessThanOrEqual(6)
    expect(Math.max(...show.log.map(({ change }) => change.length))).toBeLessThanOrEqual(5)
  })

  it('[TMR10] pressed twice within one millisecond counts twice and leaves one anchor', () => {
    const show = given(aMorning()).when({ type: 'startTimer', roomId: 'bleu', durationMs: HOUR_MS }).accepted().wait(MINUTE_MS)
    for (let press = 0; press < 40; press += 1) show.when({ type: 'adjustTimer', roomId: 'bleu', byMs: SECOND_MS }).accepted()
    expect(reads(show, 'bleu')?.remainingMs).toBe(HOUR_MS - MINUTE_MS + 40 * SECOND_MS)
    expect(show.tables.timers.size).toBe(2)
  })

  it('[TMR10] a pile from before goes in small entries, and what counts goes on counting', () => {
    const pile = Array.from({ length: 400 }, (_, number) => aTimer({ id: `old-${number}`, fromMs: at('08:00') + number, durationMs: 2 * HOUR_MS }))
    const show = given(aMorning({ timers: pile }))
    const before = reads(show, 'bleu')?.remainingMs ?? 0
    for (let press = 0; press < 10; press += 1) show.when({ type: 'adjustTimer', roomId: 'bleu', byMs: SECOND_MS }).accepted().wait(SECOND_MS)
    expect(reads(show, 'bleu')?.remainingMs).toBe(before)
    expect(Math.max(...show.log.map(({ change }) => change.length))).toBeLessThanOrEqual(51)
    expect(show.tables.timers.size).toBeLessThanOrEqual(4)
  })

  it('[TMR10] undo of the GO still finds its own anchor, and each press is taken back in turn', () => {
    const show = given(aMorning()).when(part1).accepted().wait(MINUTE_MS)
    const start = show.tables.timers.size
    const before = reads(show, 'bleu')?.remainingMs
    for (let press = 0; press < 5; press += 1) show.when({ type: 'adjustTimer', roomId: 'bleu', byMs: MINUTE_MS }, { by: 'Ben' }).accepted().wait(SECOND_MS)
    const later = given(show.tables)
    expect(later.tables.timers.size).toBeLessThanOrEqual(start + 2)
    for (let press = 0; press < 5; press += 1) show.when({ type: 'undo' }, { by: 'Ben' }).accepted()
    expect(reads(show, 'bleu', show.effectAtMs - 5 * SECOND_MS)?.remainingMs).toBe(before)
    show.when({ type: 'undo' }).accepted()
    expect(reads(show, 'bleu')).toBeNull()
  })

  it.each<[string, readonly CommandInput[]]>([
    ['adjusted again and again', [longer, longer, longer]],
    ['replaced by another one, which was adjusted', [byHand, longer, longer]],
    ['replaced by another one again and again', [byHand, byHand, byHand]],
    ['adjusted, replaced and paused', [longer, longer, byHand, { type: 'pauseTimer', roomId: 'bleu' }]],
  ])('[TMR10] undo of a GO whose countdown was %s finds what it wrote', (_what, acts) => {
    const show = given(aMorning()).when(byHand).accepted().wait(MINUTE_MS)
    show.when(part1).accepted().wait(SECOND_MS)
    for (const act of acts) show.when(act, { by: 'Ben' }).accepted().wait(SECOND_MS)
    show.when({ type: 'undo' }).accepted()
    expect(liveTake(readAt(show.tables, show.effectAtMs), 'bleu')).toBeNull()
  })

  it('[TMR9] keeps few anchors, however often it is pressed over a day of Takes', () => {
    const show = given(aMorning())
    let live: string | null = null
    for (let round = 0; round < 20; round += 1) {
      const sessionId = `part-${1 + (round % 3)}`
      show.when({ type: 'go', sessionId, expectedLiveSessionId: live }).accepted().wait(MINUTE_MS)
      live = sessionId
      show
        .when({ type: 'adjustTimer', roomId: ['bleu', 'blanc', 'rouge'][round % 3] ?? '', byMs: MINUTE_MS })
        .accepted()
        .wait(MINUTE_MS)
    }
    expect(show.tables.timers.size).toBeLessThanOrEqual(12)
  })
})

describe('a countdown that is set', () => {
  const tenMinutes = () =>
    given(aMorning())
      .when({ type: 'startTimer', roomId: 'bleu', durationMs: 10 * MINUTE_MS })
      .accepted()
      .wait(MINUTE_MS)

  it('[PNL130] reads what it was set to, while it runs and while it is paused', () => {
    const show = tenMinutes()
      .when({ type: 'adjustTimer', roomId: 'bleu', toMs: 5 * MINUTE_MS })
      .accepted()
    expect(reads(show, 'bleu')).toMatchObject({ remainingMs: 5 * MINUTE_MS, isPaused: false })
    show.wait(MINUTE_MS).when({ type: 'pauseTimer', roomId: 'bleu' }).accepted()
    show
      .wait(MINUTE_MS)
      .when({ type: 'adjustTimer', roomId: 'bleu', toMs: 20 * MINUTE_MS })
      .accepted()
    expect(reads(show, 'bleu')).toMatchObject({ remainingMs: 20 * MINUTE_MS, isPaused: true })
  })

  it('[PNL130] is one or the other: by so much, or to a value', () => {
    given(aMorning())
      .when({ type: 'adjustTimer', roomId: 'bleu' } as never)
      .refused('invalid')
  })

  it('[PNL131] counts up when it was started without a length, and never is in overtime', () => {
    const show = given(aMorning()).when({ type: 'startTimer', roomId: 'bleu', durationMs: 0 }).accepted()
    expect(reads(show, 'bleu', show.effectAtMs + 2 * HOUR_MS)).toMatchObject({ remainingMs: -2 * HOUR_MS, phase: 'green' })
    show.wait(MINUTE_MS).when({ type: 'adjustTimer', roomId: 'bleu', byMs: -MINUTE_MS }).accepted()
    expect(reads(show, 'bleu', show.effectAtMs + MINUTE_MS)).toMatchObject({ phase: 'green' })
  })
})
