import { expect, it } from 'vitest'
import { aMorning } from '../testing/builders.ts'
import { at, MINUTE_MS } from '../testing/clock.ts'
import { given } from '../testing/scenario.ts'
import { overlapsWith } from './overlaps.ts'

const planned = (time: string, minutes: number, id = 'new') => ({
  id,
  kind: 'talk' as const,
  plannedStartMs: at(time),
  durationMs: minutes * MINUTE_MS,
  cancelled: false,
})
const ids = (sessions: ReturnType<typeof overlapsWith>) => sessions.map(({ id }) => String(id))

it('[EVT46] a clash is two sessions in one room at one time; one that follows the other is none', () => {
  const tables = aMorning()
  expect(ids(overlapsWith(tables, planned('10:00', 45), ['bleu']))).toEqual(['part-3', 'break'])
  expect(ids(overlapsWith(tables, planned('12:00', 30), ['bleu']))).toEqual([])
  expect(ids(overlapsWith(tables, planned('09:00', 90), ['hall']))).toEqual([])
})

it('[EVT46] what is cancelled, and what is planned itself, is in nobody’s way', () => {
  const show = given(aMorning()).when({ type: 'editSession', sessionId: 'break', cancelled: true }).accepted()
  expect(ids(overlapsWith(show.tables, planned('10:00', 45, 'part-3'), ['bleu']))).toEqual([])
})
