import { expect, it } from 'vitest'
import { aMorning } from '../testing/builders.ts'
import { at, MINUTE_MS } from '../testing/clock.ts'
import { given } from '../testing/scenario.ts'
import { clashesWith } from './clashes.ts'

const planned = (roomIds: readonly string[], time: string, minutes: number, ...apartFrom: readonly string[]) => ({
  roomIds,
  startMs: at(time),
  durationMs: minutes * MINUTE_MS,
  apartFrom,
})
const ids = (sessions: ReturnType<typeof clashesWith>) => sessions.map(({ id }) => String(id))

it('[EVT46] a clash is two sessions in one room at one time; one that follows the other is none', () => {
  const tables = aMorning()
  expect(ids(clashesWith(tables, planned(['bleu'], '10:00', 45)))).toEqual(['part-3', 'break'])
  expect(ids(clashesWith(tables, planned(['bleu'], '12:00', 30)))).toEqual([])
  expect(ids(clashesWith(tables, planned(['hall'], '09:00', 90)))).toEqual([])
})

it('[EVT46] what is cancelled, and what is planned itself, is in nobody’s way', () => {
  const show = given(aMorning()).when({ type: 'editSession', sessionId: 'break', cancelled: true }).accepted()
  expect(ids(clashesWith(show.tables, planned(['bleu'], '10:00', 45, 'part-3')))).toEqual([])
})
