import { describe, expect, it } from 'vitest'
import { createClockSync } from './clock-sync.ts'

const OFFSET_MS = 1_000_000

/** A ping that took `upMs` to the hub and `downMs` back, with the hub's clock `OFFSET_MS` ahead. */
function ping(sentLocalMs: number, upMs: number, downMs: number, offsetMs = OFFSET_MS) {
  const hubMs = sentLocalMs + upMs + offsetMs
  return { sentLocalMs, receivedAtMs: hubMs, sentAtMs: hubMs, receivedLocalMs: sentLocalMs + upMs + downMs }
}

describe('hub time at a client', () => {
  it('[CLK21] is unknown before anything was heard', () => {
    const clock = createClockSync()
    expect(clock.hubMs(0)).toBeNull()
    expect(clock.errorMs()).toBeNull()
  })

  it('[CLK21] is the middle of what one ping allows, and its error is half of the round trip', () => {
    const clock = createClockSync()
    clock.addPing(ping(0, 10, 10))
    expect(clock.hubMs(20)).toBe(20 + OFFSET_MS)
    expect(clock.errorMs()).toBe(10)
  })

  it('[CLK22] never errs by more than it says, however lopsided the way is', () => {
    const clock = createClockSync()
    const ways: readonly (readonly [number, number])[] = [
      [40, 2],
      [3, 80],
      [25, 25],
      [90, 5],
    ]
    for (const [index, [upMs, downMs]] of ways.entries()) {
      clock.addPing(ping(index * 1000, upMs, downMs))
      const nowMs = index * 1000 + upMs + downMs
      const shownMs = clock.hubMs(nowMs) ?? Number.NaN
      // A correction under 50 ms is slewed, so what is shown may still be on its way to the best estimate.
      if (index === 0) expect(Math.abs(shownMs - nowMs - OFFSET_MS)).toBeLessThanOrEqual(clock.errorMs() ?? 0)
    }
    expect(clock.errorMs()).toBe((3 + 2) / 2)
    const settledMs = 3_000 + 10_000
    clock.hubMs(settledMs)
    const laterMs = clock.hubMs(settledMs + 10_000) ?? Number.NaN
    expect(Math.abs(laterMs - settledMs - 10_000 - OFFSET_MS)).toBeLessThanOrEqual(2.5)
  })

  it('[CLK22] gains from every push: it bounds the offset once more', () => {
    const clock = createClockSync()
    clock.addPing(ping(0, 30, 30))
    expect(clock.errorMs()).toBe(30)
    clock.addPush({ hubNowMs: 100 + OFFSET_MS, receivedLocalMs: 104 })
    expect(clock.errorMs()).toBe((30 + 4) / 2)
  })

  it('[CLK22] keeps the best bounds for a minute and no longer', () => {
    const clock = createClockSync()
    clock.addPing(ping(0, 1, 1))
    clock.addPing(ping(30_000, 40, 40))
    expect(clock.errorMs()).toBe(1)
    clock.addPing(ping(70_000, 40, 40))
    expect(clock.errorMs()).toBe(40)
  })

  it('[CLK23] slews a small correction, at most 50 ms in a second, and never goes backwards', () => {
    const clock = createClockSync()
    clock.addPing(ping(0, 40, 0))
    const first = clock.hubMs(40) ?? Number.NaN
    expect(first - 40 - OFFSET_MS).toBe(20)
    let before = clock.hubMs(100) ?? Number.NaN
    clock.addPing(ping(100, 0, 0))
    for (let localMs = 110; localMs <= 2_000; localMs += 10) {
      const now = clock.hubMs(localMs) ?? Number.NaN
      expect(now).toBeGreaterThanOrEqual(before)
      expect(Math.abs(now - before - 10)).toBeLessThanOrEqual(0.5 + 1e-6)
      before = now
    }
    expect(before - 2_000 - OFFSET_MS).toBeCloseTo(0)
  })

  it('[CLK23] steps over a large correction at once', () => {
    const clock = createClockSync()
    clock.addPush({ hubNowMs: OFFSET_MS, receivedLocalMs: 0 })
    expect(clock.hubMs(0)).toBe(OFFSET_MS)
    clock.addPush({ hubNowMs: 1_000 + OFFSET_MS + 200, receivedLocalMs: 1_000 })
    expect(clock.hubMs(1_000)).toBe(1_000 + OFFSET_MS + 200)
  })

  it.each([5_000, -5_000])('[CLK30] follows a hub that came back with a clock %i ms away at once, and not by halves', (stepMs) => {
    const clock = createClockSync()
    for (let localMs = 0; localMs < 5_000; localMs += 1_000) clock.addPing(ping(localMs, 5, 5))
    clock.addPush({ hubNowMs: 6_000 + OFFSET_MS + stepMs - 5, receivedLocalMs: 6_000 })
    if (stepMs > 0) expect(Math.abs((clock.hubMs(6_000) ?? 0) - 6_000 - OFFSET_MS - stepMs)).toBeLessThanOrEqual(5)
    clock.addPing(ping(6_010, 5, 5, OFFSET_MS + stepMs))
    expect(Math.abs((clock.hubMs(6_020) ?? 0) - 6_020 - OFFSET_MS - stepMs)).toBeLessThanOrEqual(5)
    expect(clock.errorMs()).toBeLessThanOrEqual(5)
  })

  it('[CLK24] takes over an offset from before a reload, until the first ping', () => {
    const clock = createClockSync()
    clock.restore(OFFSET_MS + 10)
    expect(clock.hubMs(5)).toBe(5 + OFFSET_MS + 10)
    expect(clock.errorMs()).toBeNull()
    clock.addPing(ping(100, 2, 2))
    expect(clock.hubMs(104)).toBe(104 + OFFSET_MS)
  })
})
