import { aSession, tablesWith } from '@tricolore/shared/testing/builders.ts'
import { at, MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { expect, test } from 'vitest'
import { byRoom, daysOf } from './as-run-days.ts'
import { type AsRunRow, rowsFrom } from './as-run-row.ts'

const DAY_MS = 24 * 60 * MINUTE_MS
const rule = { timeZone: 'UTC', dayTurnsAtMinutes: 240 }

function aRow(sessionId: string, planned: number, started: number, ended: number | null, some: Partial<AsRunRow> = {}): AsRunRow {
  return {
    takeId: `go-${sessionId}`,
    sessionId,
    title: sessionId,
    roomId: 'bleu',
    room: 'Bleu',
    how: 'origin',
    plannedStartMs: planned,
    plannedDurationMs: 30 * MINUTE_MS,
    startedAtMs: started,
    endedAtMs: ended,
    lateByMs: started - planned,
    spreadMs: null,
    by: 'Odile',
    ...some,
  }
}

const nine = at('09:00')
const first = aRow('first', nine, nine + 30_000, nine + 35 * MINUTE_MS, { spreadMs: 8 })
const second = aRow('second', nine + 30 * MINUTE_MS, nine + 36 * MINUTE_MS, nine + 60 * MINUTE_MS, { spreadMs: 40, by: 'Amel' })
const follows = { ...first, roomId: 'hall', room: 'Hall', how: 'simulcast' as const }
const pause = aRow('pause', nine, nine + 60 * MINUTE_MS, null, { how: 'interval', roomId: 'hall', room: 'Hall' })
const nextDay = aRow('third', nine + DAY_MS, nine + DAY_MS, nine + DAY_MS + 30 * MINUTE_MS)

const sessions = [
  aSession({ id: 'first', plannedStartMs: nine }),
  aSession({ id: 'missed', plannedStartMs: nine + 90 * MINUTE_MS, durationMs: 30 * MINUTE_MS }),
  aSession({ id: 'to-come', plannedStartMs: nine + 3 * DAY_MS }),
]

test('[RUN1] days stand beside each other with the same figures: held, on time, late, over, spread, and what was not held', () => {
  const days = daysOf([second, first, follows, pause, nextDay], tablesWith({ sessions }), rule, nine + 2 * DAY_MS)
  expect(days.map(({ rows }) => rows.length)).toEqual([4, 1])
  expect(days[0]?.rows[0]?.sessionId).toBe('first')
  expect(days[0]?.totals).toEqual({
    held: 2,
    notHeld: 1,
    onTime: 1,
    meanLateMs: 3.25 * MINUTE_MS,
    worstLateMs: 6 * MINUTE_MS,
    // The first one only: what is shorter gives nothing back.
    overMs: 4.5 * MINUTE_MS,
    endLateMs: 0,
    medianSpreadMs: 8,
    worstSpreadMs: 40,
    goes: 3,
  })
  expect(days[0]?.notHeld.map(({ id }) => String(id))).toEqual(['missed'])
  expect(days[0]?.people).toEqual([
    { name: 'Odile', goes: 2 },
    { name: 'Amel', goes: 1 },
  ])
  expect(days[1]?.totals).toMatchObject({ held: 1, onTime: 1, overMs: 0, worstSpreadMs: null })
})

test('[RUN1] taken live again it began once; what is live has no end yet', () => {
  const again = { ...first, takeId: 'go-again', startedAtMs: nine + 60 * MINUTE_MS, endedAtMs: null, lateByMs: 60 * MINUTE_MS }
  const [day] = daysOf([first, again], tablesWith(), rule, nine + 70 * MINUTE_MS)
  expect(day?.totals).toMatchObject({ held: 1, onTime: 1, goes: 2, endLateMs: null })
})

test('[RUN1] each room has its rows, in the order of the rooms, also one that is gone', () => {
  const gone = { ...second, roomId: 'gone' }
  expect(byRoom([gone, pause, first], ['bleu', 'hall']).map(([row]) => row?.roomId)).toEqual(['bleu', 'hall', 'gone'])
})

test('[RUN2] an answer that is no report is none, and a row that cannot be read is left out', () => {
  expect(rowsFrom({ ok: true })).toBe(null)
  expect(rowsFrom({ rows: [first, { how: 'origin' }, { ...first, how: 'danced' }] })).toEqual([first])
})
