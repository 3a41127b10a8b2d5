import { expect, test } from 'vitest'
import { createHubClock } from './hub-clock.ts'

function time(startMs: number) {
  const now = { wall: startMs, monotonic: 500 }
  return { now, source: { wallMs: () => now.wall, monotonicMs: () => now.monotonic } }
}

test('[CLK1] hub time starts at the wall clock and advances with the monotonic clock', () => {
  const { now, source } = time(1_000_000)
  const clock = createHubClock(0, source)
  expect(clock.nowMs()).toBe(1_000_000)
  now.monotonic += 250
  expect(clock.nowMs()).toBe(1_000_250)
})

test('[CLK2] a wall clock behind the journal does not take hub time back', () => {
  const clock = createHubClock(2_000_000, time(1_000_000).source)
  expect(clock.nowMs()).toBe(2_000_000)
})

test('[CLK3] a wall clock that steps is reported and not followed', () => {
  const { now, source } = time(1_000_000)
  const clock = createHubClock(0, source)
  now.wall -= 3_600_000
  now.monotonic += 1_000
  expect(clock.nowMs()).toBe(1_001_000)
  expect(clock.wallOffsetMs()).toBe(-3_601_000)
})

test('[HA1] hub time that is steered makes up its error in ten seconds, never faster than a thousandth, and never runs backwards', () => {
  const { now, source } = time(1_000_000)
  const clock = createHubClock(0, source, 250)
  expect(clock.nowMs()).toBe(1_000_250)
  clock.steer(4)
  now.monotonic += 5_000
  expect(clock.nowMs()).toBeCloseTo(1_005_252)
  now.monotonic += 60_000
  expect(clock.nowMs()).toBeCloseTo(1_065_254)
  clock.steer(-3_600_000)
  let before = clock.nowMs()
  for (let second = 0; second < 60; second += 1) {
    now.monotonic += 1_000
    expect(clock.nowMs() - before).toBeCloseTo(999)
    before = clock.nowMs()
  }
})

test('[HA99] hub time that leaps goes forward at once and never back, and what was to be made up is made up', () => {
  const { now, source } = time(1_000_000)
  const clock = createHubClock(0, source)
  clock.steer(100)
  clock.leap(300_000)
  expect(clock.nowMs()).toBe(1_300_000)
  now.monotonic += 1_000
  expect(clock.nowMs()).toBe(1_301_000)
  clock.leap(-5_000)
  expect(clock.nowMs()).toBe(1_301_000)
})
