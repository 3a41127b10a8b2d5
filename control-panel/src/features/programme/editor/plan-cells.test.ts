import { dayOf } from '@tricolore/shared/derive/conference-day.ts'
import { aMorning, aPlacement, aSession, inRooms, programme, tablesWith, theRooms } from '@tricolore/shared/testing/builders.ts'
import { at, HOUR_MS, MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { expect, test } from 'vitest'
import { clashingPairs, planCells, planClashes, planDays } from './plan-cells.ts'

const rule = { timeZone: 'Europe/Paris', dayTurnsAtMinutes: 240 }
const day = dayOf(at('10:00'), rule)

test('[PGM1] a day of the programme has a column a room: the stage, its simulcasts, and an interval once over the rooms beside each other', () => {
  const cells = planCells(aMorning(), day)
  const of = (sessionId: string) => cells.filter(({ session }) => String(session.id) === sessionId).map(({ column, span, role }) => [column, span, role])
  expect(of('part-2')).toEqual([
    [0, 1, 'simulcast'],
    [1, 1, 'origin'],
    [2, 1, 'simulcast'],
  ])
  expect(of('break')).toEqual([[0, 4, 'origin']])
})

test('[PGM1] what is on after midnight belongs to the day before; each day says how many it has', () => {
  const late = inRooms(aSession({ id: 'late', plannedStartMs: at('23:30') + HOUR_MS, durationMs: HOUR_MS }), 'bleu')
  const next = inRooms(aSession({ id: 'next', plannedStartMs: at('10:00') + 24 * HOUR_MS }), 'bleu')
  const tables = tablesWith({ rooms: theRooms(), ...programme(inRooms(aSession({ id: 'first' }), 'bleu'), late, next) })
  expect(planDays(tables).map(({ count }) => count)).toEqual([2, 1])
  expect(planCells(tables, day).map(({ session }) => String(session.id))).toEqual(['first', 'late'])
})

test('[PGM2] two that one room has at one time stand side by side, and are told as a clash where they are; a break in a hall is none', () => {
  const tables = tablesWith({
    rooms: theRooms(),
    ...programme(
      inRooms(aSession({ id: 'a', plannedStartMs: at('10:00'), durationMs: 45 * MINUTE_MS }), 'bleu'),
      inRooms(aSession({ id: 'b', plannedStartMs: at('10:40'), durationMs: 30 * MINUTE_MS }), 'bleu', 'hall'),
      inRooms(aSession({ id: 'c', plannedStartMs: at('11:10'), durationMs: 30 * MINUTE_MS }), 'bleu'),
      inRooms(aSession({ id: 'coffee', kind: 'interval', plannedStartMs: at('10:30'), durationMs: 60 * MINUTE_MS }), 'hall'),
    ),
  })
  const cells = planCells(tables, day)
  expect(cells.filter(({ column }) => column === 0).map(({ lane, lanes }) => [lane, lanes])).toEqual([
    [0, 2],
    [1, 2],
    [0, 1],
  ])
  const clashes = planClashes(tables, day)
  expect(clashes.map(({ session, other, roomId, fromMs, untilMs }) => [session.id, other.id, roomId, fromMs, untilMs])).toEqual([
    ['a', 'b', 'bleu', at('10:40'), at('10:45')],
  ])
})

test('[PGM2] a pair that clashes in several rooms is one; what is not held and where a room is closed clashes with nothing', () => {
  const [a, b] = [aSession({ id: 'a' }), aSession({ id: 'b' })]
  const off = aSession({ id: 'off', cancelled: true })
  const shut = aSession({ id: 'shut' })
  const placed = programme(inRooms(a, 'bleu', 'blanc'), inRooms(b, 'blanc', 'bleu'), inRooms(off, 'bleu'))
  const placements = [...placed.placements, aPlacement('shut', 'bleu', 'closed')]
  const tables = tablesWith({ rooms: theRooms(), sessions: [...placed.sessions, shut], placements })
  const clashes = planClashes(tables, day)
  expect(clashes).toHaveLength(2)
  expect(clashingPairs(clashes)).toHaveLength(1)
})
