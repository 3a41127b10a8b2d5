import { expect, test } from 'vitest'
import { createHourlyLimit, THEN_EVERY_MS } from './hourly-limit.ts'

const HOUR_MS = 3_600_000

test('[AUD61] an address has so many failures an hour, and no other address waits for it', () => {
  const limit = createHourlyLimit(3, THEN_EVERY_MS)
  for (const atMs of [0, 1_000]) limit.count('a', atMs)
  expect([limit.waitMs('a', 1_000), limit.isJustFull('a', 1_000)]).toEqual([0, false])
  limit.count('a', 2_000)
  expect([limit.waitMs('a', 2_000), limit.isJustFull('a', 2_000), limit.waitMs('b', 2_000)]).toEqual([THEN_EVERY_MS, true, 0])
  expect(limit.waitMs('a', HOUR_MS)).toBe(0)
})

test('[AUD124] beyond, it has one try in thirty seconds for as long as it goes on, and that is told once', () => {
  const limit = createHourlyLimit(50, THEN_EVERY_MS)
  let tested = 0
  let told = 0
  for (let nowMs = 0; nowMs < 2 * HOUR_MS; nowMs += 1_000) {
    if (limit.waitMs('a', nowMs) > 0) continue
    limit.count('a', nowMs)
    tested += 1
    if (limit.isJustFull('a', nowMs)) told += 1
  }
  expect(tested).toBeGreaterThan(200)
  expect(tested).toBeLessThanOrEqual(50 + (2 * HOUR_MS) / THEN_EVERY_MS)
  expect(told).toBe(1)
  expect(limit.waitMs('a', 2 * HOUR_MS)).toBeLessThanOrEqual(THEN_EVERY_MS)
})

test('[AUD112] where nothing is let through beyond them, there are never more in an hour', () => {
  const limit = createHourlyLimit(30)
  let let_ = 0
  for (let nowMs = 0; nowMs < HOUR_MS; nowMs += 1_000) {
    if (limit.waitMs('link', nowMs) > 0) continue
    limit.count('link', nowMs)
    let_ += 1
  }
  expect(let_).toBe(30)
  expect(limit.waitMs('link', HOUR_MS)).toBe(0)
})
