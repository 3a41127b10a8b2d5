import { createFakeClock } from '@tricolore/shared/testing/clock.ts'
import { expect, test } from 'vitest'
import { createWakeAt } from './wake-at.ts'

function setUp() {
  const clock = createFakeClock(10_000)
  let correctionMs = 0
  const due: number[] = []
  const nowMs = () => clock.nowMs() + correctionMs
  const wakeAt = createWakeAt({ nowMs, later: clock.later, onDue: () => due.push(nowMs()) })
  const correct = (byMs: number) => {
    correctionMs += byMs
  }
  return { clock, wakeAt, due, correct }
}

test('[SCR24] it wakes at its instant, once', () => {
  const { clock, wakeAt, due } = setUp()
  wakeAt(15_250)
  clock.advance(5_249)
  expect(due).toEqual([])
  clock.advance(60_000)
  expect(due).toEqual([15_250])
})

test('[SCR24] an instant that is past is due at once, but not within the call', () => {
  const { clock, wakeAt, due } = setUp()
  wakeAt(9_000)
  expect(due).toEqual([])
  clock.advance(0)
  expect(due).toHaveLength(1)
})

test('[SCR24] another instant takes the place of the first, and none takes it away', () => {
  const { clock, wakeAt, due } = setUp()
  wakeAt(11_000)
  wakeAt(12_000)
  clock.advance(1_500)
  expect(due).toEqual([])
  wakeAt(null)
  clock.advance(10_000)
  expect(due).toEqual([])
})

test('[SCR24] a clock set forward while it sleeps makes it at most a second late', () => {
  const { clock, wakeAt, due, correct } = setUp()
  wakeAt(100_000)
  clock.advance(500)
  correct(90_000)
  clock.advance(1_000)
  expect(due).toHaveLength(1)
})

test('[SCR24] a clock set back while it sleeps never makes it early', () => {
  const { clock, wakeAt, due, correct } = setUp()
  wakeAt(12_000)
  clock.advance(900)
  correct(-5_000)
  clock.advance(6_000)
  expect(due).toEqual([])
  clock.advance(100)
  expect(due).toEqual([12_000])
})

test('[SCR24] an instant a year ahead waits in short sleeps, never in one that a browser would cut to nothing', () => {
  const { clock, wakeAt, due } = setUp()
  wakeAt(365 * 86_400_000)
  clock.advance(10_000)
  expect(due).toEqual([])
  expect(clock.waiting()).toBe(1)
})
