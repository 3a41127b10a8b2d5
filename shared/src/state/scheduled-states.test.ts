import { expect, test } from 'vitest'
import { createScheduledStates } from './scheduled-states.ts'

test('[CLK60] a state counts from its instant, and the one before it until then', () => {
  const scheduled = createScheduledStates('first')
  scheduled.add('second', 1_000)
  scheduled.add('third', 2_000)
  expect([0, 999, 1_000, 1_999, 2_000, 9_000].map(scheduled.at)).toEqual(['first', 'first', 'second', 'second', 'third', 'third'])
  expect([scheduled.nextAfter(0), scheduled.nextAfter(1_000), scheduled.nextAfter(2_000)]).toEqual([1_000, 2_000, null])
  expect([scheduled.from(999), scheduled.from(2_500)]).toEqual([['first', 'second', 'third'], ['third']])
})

test('[CLK60] of several for one instant the last one counts, and none before one that came earlier', () => {
  const scheduled = createScheduledStates('first')
  scheduled.add('second', 1_000)
  scheduled.add('third', 1_000)
  scheduled.add('fourth', 500)
  expect([scheduled.at(999), scheduled.at(1_000)]).toEqual(['first', 'fourth'])
})

test('[CLK60] a state without an instant counts at once, in place of all that was to come', () => {
  const scheduled = createScheduledStates('first')
  scheduled.add('second', 1_000)
  scheduled.add('snapshot', null)
  expect([scheduled.at(0), scheduled.at(1_000), scheduled.nextAfter(0)]).toEqual(['snapshot', 'snapshot', null])
})

test('[CLK60] what is forgotten changes nothing from then on', () => {
  const scheduled = createScheduledStates('first')
  for (let n = 1; n <= 3; n += 1) scheduled.add(`state ${n}`, n * 1_000)
  scheduled.forgetBefore(2_500)
  expect([scheduled.at(0), scheduled.at(2_500), scheduled.at(3_000), scheduled.nextAfter(2_500)]).toEqual(['state 2', 'state 2', 'state 3', 3_000])
})
