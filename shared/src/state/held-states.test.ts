import { expect, test } from 'vitest'
import { createHeldStates } from './held-states.ts'

test('[CLK60] a state counts from its instant, and the one before it until then', () => {
  const held = createHeldStates('first')
  held.add('second', 1_000)
  held.add('third', 2_000)
  expect([0, 999, 1_000, 1_999, 2_000, 9_000].map(held.at)).toEqual(['first', 'first', 'second', 'second', 'third', 'third'])
  expect([held.nextAfter(0), held.nextAfter(1_000), held.nextAfter(2_000)]).toEqual([1_000, 2_000, null])
  expect([held.from(999), held.from(2_500)]).toEqual([['first', 'second', 'third'], ['third']])
})

test('[CLK60] of several for one instant the last one counts, and none before one that came earlier', () => {
  const held = createHeldStates('first')
  held.add('second', 1_000)
  held.add('third', 1_000)
  held.add('fourth', 500)
  expect([held.at(999), held.at(1_000)]).toEqual(['first', 'fourth'])
})

test('[CLK60] a state without an instant counts at once, in place of all that was to come', () => {
  const held = createHeldStates('first')
  held.add('second', 1_000)
  held.add('snapshot', null)
  expect([held.at(0), held.at(1_000), held.nextAfter(0)]).toEqual(['snapshot', 'snapshot', null])
})

test('[CLK60] what is forgotten changes nothing from then on', () => {
  const held = createHeldStates('first')
  for (let n = 1; n <= 3; n += 1) held.add(`state ${n}`, n * 1_000)
  held.forgetBefore(2_500)
  expect([held.at(0), held.at(2_500), held.at(3_000), held.nextAfter(2_500)]).toEqual(['state 2', 'state 2', 'state 3', 3_000])
})
