import type { ScreenTurn, TakeReport } from '@tricolore/shared/protocol/down.ts'
import { aMorning, aTake } from '@tricolore/shared/testing/builders.ts'
import { at } from '@tricolore/shared/testing/clock.ts'
import { describe, expect, test } from 'vitest'
import { addTakeReports, asTakeReport, createTakeReportStore, lastGo, takeOf, verdictOf } from './take-reports.ts'

const goAtMs = at('09:00')

function aScreen(some: Partial<ScreenTurn> = {}): ScreenTurn {
  return {
    screenId: 'big',
    name: 'Bleu, grand écran',
    roomId: 'bleu',
    dueAtMs: goAtMs,
    paintedAtMs: goAtMs + 4,
    offsetMs: 4,
    lateMs: 0,
    clockErrorMs: 1,
    state: 'painted',
    ...some,
  }
}

function aTakeReport(some: Partial<TakeReport> = {}): TakeReport {
  return { takeId: 'take-1', atMs: goAtMs, sessionId: 'part-1', spreadMs: 9, screens: [aScreen(), aScreen({ screenId: 'other' })], ...some }
}

function storeWith(...takes: TakeReport[]) {
  const store = createTakeReportStore()
  addTakeReports(store, takes)
  return store.getState().takes
}

describe('the report of a GO', () => {
  test('[PNL4] the spread of a GO counts the screens that painted it, and no later repaint', () => {
    const awaited = aScreen({ screenId: 'slow', paintedAtMs: null, offsetMs: null, state: 'awaited' })
    expect(verdictOf(aTakeReport({ screens: [aScreen(), aScreen(), awaited] }))).toMatchObject({ spreadMs: 9, painted: 2, all: 3, isBad: false })
  })

  test.each([
    ['over two frames', aTakeReport({ spreadMs: 34.5 })],
    ['with a screen that was late', aTakeReport({ screens: [aScreen({ state: 'late' })] })],
    ['with a screen that said nothing', aTakeReport({ screens: [aScreen({ state: 'silent', paintedAtMs: null })] })],
  ])('[PNL51] a GO %s is marked', (_what, take) => {
    expect(verdictOf(take).isBad).toBe(true)
    expect(verdictOf(aTakeReport({ spreadMs: 34 })).isBad).toBe(false)
  })

  test('[PNL51] the last GO is the newest that turned a screen over; emptying a room is none', () => {
    const takes = storeWith(
      aTakeReport({ takeId: 'new', atMs: goAtMs + 1_000 }),
      aTakeReport(),
      aTakeReport({ takeId: 'clear', atMs: goAtMs + 2_000, sessionId: null }),
    )
    expect(lastGo(takes)?.takeId).toBe('new')
    expect(lastGo(storeWith(aTakeReport({ screens: [] })))).toBeNull()
  })

  test('[PNL51] what arrives later about a Take replaces what was known', () => {
    expect(storeWith(aTakeReport({ spreadMs: null }), aTakeReport({ spreadMs: 12 })).get('take-1')?.spreadMs).toBe(12)
  })
})

describe('the Take of a line of the history', () => {
  const go = (more: object = {}) => ({ atMs: goAtMs - 300, command: { type: 'go', sessionId: 'part-1', expectedLiveSessionId: null, ...more } })
  const tables = aMorning({ takes: [aTake({ id: 'kept', sessionId: 'part-1', atMs: goAtMs })] })

  test('[PNL53] is found by its session and instant, also when its report is all that is left of it', () => {
    expect(takeOf(go(), tables, storeWith())).toBe('kept')
    expect(takeOf(go(), aMorning(), storeWith(aTakeReport()))).toBe('take-1')
    expect(takeOf(go(), aMorning(), storeWith())).toBeNull()
  })

  test('[PNL53] is that of the cue’s own instant for a cue, and another GO of the same session is not it', () => {
    expect(takeOf({ ...go({ atMs: goAtMs }), atMs: at('08:30') }, tables, storeWith())).toBe('kept')
    expect(takeOf({ ...go(), atMs: at('08:30') }, tables, storeWith())).toBeNull()
    expect(takeOf({ ...go(), command: { type: 'standby', sessionId: 'part-1' } }, tables, storeWith())).toBeNull()
  })
})

test('[PNL54] an answer that is no report is not taken for one', () => {
  expect(asTakeReport({ ok: true, ...aTakeReport() })).toMatchObject(aTakeReport())
  for (const answer of [
    null,
    {},
    { ...aTakeReport(), screens: [{}] },
    { ...aTakeReport(), spreadMs: '9' },
    { ...aTakeReport(), screens: [aScreen(), { ...aScreen(), state: 'lost' }] },
  ]) {
    expect(asTakeReport(answer)).toBeNull()
  }
})
