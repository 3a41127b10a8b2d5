import { expect, test } from 'vitest'
import { createHourlyLimit } from './hourly-limit.ts'

const HOUR_MS = 3_600_000

test('[AUD61] an address has so many failures an hour, and no other address waits for it', () => {
  const limit = createHourlyLimit(3)
  for (const atMs of [0, 1_000]) limit.count('a', atMs)
  expect([limit.waitMs('a', 1_000), limit.isJustFull('a', 1_000)]).toEqual([0, false])
  limit.count('a', 2_000)
  expect([limit.waitMs('a', 2_000), limit.isJustFull('a', 2_000), limit.waitMs('b', 2_000)]).toEqual([HOUR_MS - 2_000, true, 0])
  expect(limit.waitMs('a', HOUR_MS)).toBe(0)
})
