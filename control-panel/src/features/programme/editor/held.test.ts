import { aMorning, aPlacement, aSession } from '@tricolore/shared/testing/builders.ts'
import { at, MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { expect, test } from 'vitest'
import { type Held, inTheWay, putDown, swapOffered } from './held.ts'

const tables = aMorning()
const roomIds = ['bleu', 'blanc', 'rouge', 'hall']

function held(sessionId: string, column: number, time: string): Held {
  const session = tables.sessions.get(sessionId) ?? expect.fail(sessionId)
  return { session, from: { column: 1, startMs: session.plannedStartMs }, to: { column, startMs: at(time) }, roomIds }
}

test('[PGM6] before it is put down it says what is in the way, and which of those it could change places with', () => {
  expect(inTheWay(tables, held('talk-blanc', 0, '11:20')).map(({ id }) => String(id))).toEqual(['talk-bleu'])
  expect(swapOffered(tables, held('talk-blanc', 0, '11:20'))?.id).toBe('talk-bleu')
  expect(inTheWay(tables, held('talk-blanc', 0, '10:40')).map(({ id }) => String(id))).toEqual(['break', 'talk-bleu'])
  expect(swapOffered(tables, held('talk-blanc', 0, '10:30'))).toBeNull()
  expect(inTheWay(tables, held('talk-blanc', 1, '12:00'))).toEqual([])
})

test('[PGM6] put down is one command with what has changed; put back is none; an interval stays in its rooms', () => {
  expect(putDown(held('talk-blanc', 0, '11:00'))).toEqual({ type: 'moveSession', sessionId: 'talk-blanc', roomId: 'bleu' })
  expect(putDown(held('talk-blanc', 1, '11:05'))).toEqual({ type: 'moveSession', sessionId: 'talk-blanc', plannedStartMs: at('11:00') + 5 * MINUTE_MS })
  expect(putDown(held('talk-blanc', 1, '11:00'))).toBeNull()
  expect(putDown(held('break', 3, '10:35'))).toEqual({ type: 'moveSession', sessionId: 'break', plannedStartMs: at('10:35') })
})

test('[PGM6] the room that it leaves is in nobody’s way', () => {
  const later = aSession({ id: 'later', plannedStartMs: at('12:00') })
  const more = aMorning({ sessions: [...tables.sessions.values(), later], placements: [...tables.placements.values(), aPlacement('later', 'blanc')] })
  expect(inTheWay(more, held('talk-blanc', 0, '12:00'))).toEqual([])
  expect(inTheWay(more, held('talk-blanc', 1, '12:00')).map(({ id }) => String(id))).toEqual(['later'])
})
