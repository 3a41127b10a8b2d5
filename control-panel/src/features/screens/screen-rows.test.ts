import { aMorning, aScreen } from '@tricolore/shared/testing/builders.ts'
import { expect, test } from 'vitest'
import type { ScreenState, ScreenStatus } from '../../hub/screen-health.ts'
import { keptOrder, screenIdsInOrder } from './screen-rows.ts'

const tables = aMorning({ screens: ['a', 'b', 'c'].map((id) => aScreen({ id, name: id, roomId: 'bleu' })) })

function inOrder(states: Readonly<Record<string, ScreenState>>) {
  const byScreen = new Map(Object.entries(states).map(([id, state]): [string, ScreenStatus] => [id, { id, state, lateMs: 0, presence: null }]))
  return screenIdsInOrder(tables, { byScreen })
}

test('[PNL142] a screen that came late keeps its place in the list; one that is missing comes first', () => {
  expect(inOrder({ a: 'painted', b: 'painted', c: 'late' })).toEqual(['a', 'b', 'c'])
  expect(inOrder({ a: 'painted', b: 'silent', c: 'late' })).toEqual(['b', 'a', 'c'])
})

test('[PNL142] while a hand is on the list no line changes places: what is new comes last, what is gone leaves', () => {
  expect(keptOrder(['a', 'b', 'c'], ['c', 'd', 'a'])).toEqual(['a', 'c', 'd'])
})
