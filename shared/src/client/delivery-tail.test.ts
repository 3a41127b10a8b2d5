import { describe, expect, it } from 'vitest'
import { createDeliveryTail } from './delivery-tail.ts'

const MINUTE_MS = 60_000

/** Deliveries of these lengths, one a second from local 0 on. */
function after(...delaysMs: readonly number[]) {
  const tail = createDeliveryTail()
  for (const [index, delayMs] of delaysMs.entries()) tail.add({ sentAtMs: 5_000, receivedAtMs: 5_000 + delayMs, receivedLocalMs: index * 1_000 })
  return tail
}

describe('how long the hub’s words take to arrive', () => {
  it('[CLK48] is not known before one has arrived', () => {
    expect(createDeliveryTail().read(0)).toBeNull()
  })

  it('[CLK48] is told by delays that occurred: the middle one, p99 and p99.9', () => {
    const tail = after(...Array.from({ length: 2_000 }, (_, index) => (index * 7) % 2_000))
    expect(after(30, 10, 20).read(2_000)).toEqual({ p50Ms: 20, p99Ms: 30, tailMs: 30, count: 3 })
    // 600 of them are of the last ten minutes, and one that is exactly that old.
    expect(tail.read(1_999_000)?.count).toBe(601)
    expect(after(...Array.from({ length: 500 }, (_, index) => index)).read(500_000)).toEqual({ p50Ms: 249, p99Ms: 494, tailMs: 499, count: 500 })
  })

  it('[CLK48] forgets what is older than ten minutes', () => {
    const tail = after(900, 10)
    expect(tail.read(10 * MINUTE_MS)?.tailMs).toBe(900)
    expect(tail.read(10 * MINUTE_MS + 1)).toEqual({ p50Ms: 10, p99Ms: 10, tailMs: 10, count: 1 })
    expect(tail.read(20 * MINUTE_MS)).toBeNull()
  })

  it('[CLK48] takes what arrived before it was sent for the clock’s error, and hours under way for a machine that slept', () => {
    expect(after(-4).read(0)).toEqual({ p50Ms: 0, p99Ms: 0, tailMs: 0, count: 1 })
    expect(after(10_000, 10_001, 3_600_000).read(2_000)?.count).toBe(1)
  })

  it('[CLK48] keeps the newest 4,000 of a flood', () => {
    const tail = createDeliveryTail()
    for (let index = 0; index < 5_000; index += 1) tail.add({ sentAtMs: 0, receivedAtMs: index < 1_000 ? 500 : 5, receivedLocalMs: index })
    expect(tail.read(5_000)).toEqual({ p50Ms: 5, p99Ms: 5, tailMs: 5, count: 4_000 })
  })
})
