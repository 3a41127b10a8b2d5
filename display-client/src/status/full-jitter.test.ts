import { describe, expect, it } from 'vitest'
import { fullHubMs, fullJitterMs } from './full-jitter.ts'

describe('coming back', () => {
  it('[PUB50] spreads a thousand phones evenly over seconds', () => {
    const waits = Array.from({ length: 1000 }, (_, phone) => fullJitterMs(0, phone / 1000))
    const inEachHalf = [0, 1, 2, 3].map((half) => waits.filter((wait) => Math.floor(wait / 500) === half).length)
    expect(Math.max(...inEachHalf)).toBeLessThan(300)
    expect(Math.max(...waits)).toBeLessThan(2_000)
  })

  it('[PUB50] waits longer from the second failure on, half a minute at most, and never not at all', () => {
    expect([0, 1, 2, 3, 100].map((failures) => fullJitterMs(failures, 1))).toEqual([2_000, 2_000, 4_000, 8_000, 30_000])
    expect(fullJitterMs(100, 0)).toBe(250)
  })
})

it('[PUB74] a hub that is full is asked again after one to three minutes, spread evenly', () => {
  expect([fullHubMs(0), fullHubMs(0.5), fullHubMs(1)]).toEqual([60_000, 120_000, 180_000])
})
