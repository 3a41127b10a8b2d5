import { aSession } from '@tricolore/shared/testing/builders.ts'
import { MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { expect, it } from 'vitest'
import { countsFor, splitting } from './split.ts'

const minutes = (lasts: number, count: number) => {
  const command = splitting(aSession({ id: 'talk', durationMs: lasts * MINUTE_MS }), count, (part) => `talk-${part}`)
  return command.type === 'splitSession' ? command.parts.map(({ sessionId, durationMs }) => `${sessionId} ${durationMs / MINUTE_MS}`) : []
}

it('[PGM42] parts are as long as each other in steps of five minutes, and together as long as the session', () => {
  expect(minutes(90, 3)).toEqual(['talk 30', 'talk-2 30', 'talk-3 30'])
  expect(minutes(50, 3)).toEqual(['talk 15', 'talk-2 15', 'talk-3 20'])
  expect(minutes(7, 2)).toEqual(['talk 3', 'talk-2 4'])
  expect(countsFor(aSession({ id: 'talk', durationMs: 3 * MINUTE_MS }))).toEqual([2, 3])
  expect(countsFor(aSession({ id: 'lunch', kind: 'interval' }))).toEqual([])
  expect(countsFor(aSession({ id: 'part', plenary: { plenaryId: 'p', part: 1 } }))).toEqual([])
})
