import { dayOf } from '@tricolore/shared/derive/conference-day.ts'
import { aSession, inRooms, programme, tablesWith, theRooms } from '@tricolore/shared/testing/builders.ts'
import { at, HOUR_MS, MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { expect, test } from 'vitest'
import { planCells } from './plan-cells.ts'
import { boxOf, cellsInSight, hoursOf, onOtherDay, placeAt, planeOf, snapped } from './plane.ts'

const rule = { timeZone: 'Europe/Paris', dayTurnsAtMinutes: 240 }
const day = dayOf(at('10:00'), rule)
const plane = planeOf(day, 4, 1000)

test('[PGM3] what is drawn at a place is found there again, snapped to five minutes, with Alt to one, and never leaves the day', () => {
  const box = boxOf(plane, { column: 2, span: 1, fromMs: at('11:10'), untilMs: at('11:40'), lane: 0, lanes: 1 })
  expect(placeAt(plane, box.left + 20, box.top + 4, 5)).toEqual({ column: 2, startMs: at('11:10') })
  expect(placeAt(plane, box.left + 20, box.top + 6.4, 1)).toEqual({ column: 2, startMs: at('11:12') })
  expect(placeAt(plane, -50, -900, 5)).toEqual({ column: 0, startMs: day.fromMs })
  expect(placeAt(plane, 9_000, 90_000, 5)).toEqual({ column: 3, startMs: day.untilMs - 5 * MINUTE_MS })
  expect(snapped(day, at('11:12') + 31_000, 5)).toBe(at('11:15'))
})

test('[PGM3] a day on which the clocks change has the hours that it has', () => {
  const spring = dayOf(Date.UTC(2026, 2, 28, 12), rule)
  expect(hoursOf(spring)).toHaveLength(23)
  expect(hoursOf(day)).toHaveLength(24)
})

test('[PGM43] what is moved to another day keeps its time of day and its room, and stays within that day', () => {
  const next = dayOf(day.untilMs + HOUR_MS, rule)
  expect(onOtherDay({ column: 2, startMs: at('11:10') }, day, next, 5)).toEqual({ column: 2, startMs: at('11:10') + 24 * HOUR_MS })
  expect(onOtherDay({ column: 0, startMs: at('11:10') + 24 * HOUR_MS }, next, day, 5).startMs).toBe(at('11:10'))
  const [winter, spring] = [dayOf(Date.UTC(2026, 2, 27, 12), rule), dayOf(Date.UTC(2026, 2, 28, 12), rule)]
  expect(onOtherDay({ column: 0, startMs: winter.untilMs - 5 * MINUTE_MS }, winter, spring, 5).startMs).toBe(spring.untilMs - 5 * MINUTE_MS)
})

test('[PGM4] of a thousand sessions those are drawn that are in sight', () => {
  const all = programme(
    ...Array.from({ length: 1000 }, (_, index) =>
      inRooms(
        aSession({ id: `s-${index}`, plannedStartMs: at('04:00') + (index % 250) * 5 * MINUTE_MS, durationMs: 5 * MINUTE_MS }),
        ['bleu', 'blanc', 'rouge', 'hall'][index % 4] ?? 'bleu',
      ),
    ),
  )
  const cells = planCells(tablesWith({ rooms: theRooms(), ...all }), day)
  const seen = cellsInSight(plane, cells, { left: 0, top: 6 * HOUR_MS * (3.2 / MINUTE_MS), width: 400, height: 300 })
  expect(cells.length).toBeGreaterThan(900)
  expect(seen.length).toBeGreaterThan(20)
  expect(seen.length).toBeLessThan(240)
})
