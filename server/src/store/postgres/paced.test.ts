import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { paced } from './paced.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

test('[HA56] the first word is followed at once, a thousand more of them once after the pause', async () => {
  let runs = 0
  const work = paced(async () => {
    runs += 1
  }, 100)
  work.soon()
  expect(runs).toBe(1)
  for (let word = 0; word < 1_000; word += 1) work.soon()
  await vi.advanceTimersByTimeAsync(99)
  expect(runs).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(runs).toBe(2)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(runs).toBe(2)
})

test('[HA56] work that is slow is not begun twice, and none begins after the end', async () => {
  let runs = 0
  let finish = () => {}
  const work = paced(() => {
    runs += 1
    return new Promise((resolve) => {
      finish = resolve
    })
  }, 100)
  work.soon()
  work.soon()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(runs).toBe(1)
  finish()
  await vi.advanceTimersByTimeAsync(0)
  expect(runs).toBe(2)
  work.soon()
  work.close()
  finish()
  await vi.advanceTimersByTimeAsync(10_000)
  work.soon()
  expect(runs).toBe(2)
})
