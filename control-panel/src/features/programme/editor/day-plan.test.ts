import { aMorning, aSession, aTake, inRooms, programme, tablesWith, theRooms } from '@tricolore/shared/testing/builders.ts'
import { at, HOUR_MS } from '@tricolore/shared/testing/clock.ts'
import { expect, test } from 'vitest'
import { createDayPlan, dayPlan } from './day-plan.ts'

test('[PGM1] the plan opens on today, else on the next day that has something; a day that was chosen stays', () => {
  const days = [0, 24, 48].map((hours) => inRooms(aSession({ id: `day-${hours}`, plannedStartMs: at('10:00') + hours * HOUR_MS }), 'bleu'))
  const tables = tablesWith({ rooms: theRooms(), ...programme(...days) })
  const shown = (date: number | null, nowMs: number) => dayPlan(tables, date, nowMs).cells.map(({ session }) => String(session.id))
  expect(shown(null, at('09:00') + 24 * HOUR_MS)).toEqual(['day-24'])
  expect(shown(null, at('09:00') - 240 * HOUR_MS)).toEqual(['day-0'])
  expect(shown(null, at('09:00') + 240 * HOUR_MS)).toEqual(['day-48'])
  expect(shown(dayPlan(tables, null, at('09:00')).day.date, at('09:00') + 24 * HOUR_MS)).toEqual(['day-0'])
})

test('[PGM4] it is the same plan until the programme or the rooms change, a GO is no reason; an empty one as well', () => {
  const [read, empty] = [createDayPlan(), tablesWith({ rooms: theRooms() })]
  expect(read(empty, null, at('09:00'))).toBe(read(empty, null, at('09:01')))
  const morning = aMorning()
  const before = read(morning, null, at('09:00'))
  const live = aMorning({ takes: [aTake({ sessionId: 'part-1' })] })
  expect(read({ ...morning, takes: live.takes }, null, at('09:02'))).toBe(before)
  expect(read({ ...morning, rooms: new Map() }, null, at('09:02'))).not.toBe(before)
})
