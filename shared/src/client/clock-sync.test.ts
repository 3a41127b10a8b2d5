import { describe, expect, it } from 'vitest'
import { seededRandom } from '../testing/networks.ts'
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
    expect(clock.hubMs(20)).toBeCloseTo(20 + OFFSET_MS, 3)
    expect(clock.errorMs()).toBeCloseTo(10, 2)
  })

  it('[CLK40] takes the best of each direction, wherever they were in the window', () => {
    const clock = createClockSync()
    const ways: readonly (readonly [number, number])[] = [
      [40, 2],
      [3, 80],
      [25, 25],
      [90, 5],
    ]
    for (const [index, [upMs, downMs]] of ways.entries()) clock.addPing(ping(index * 1000, upMs, downMs))
    clock.hubMs(4_000)
    const settledMs = 14_000
    expect(Math.abs((clock.hubMs(settledMs) ?? Number.NaN) - settledMs - OFFSET_MS)).toBeLessThanOrEqual(2.5)
    // Half of the strip, and what clocks may have drifted while it was measured and since.
    expect(clock.errorMs()).toBeGreaterThan((3 + 2) / 2)
    expect(clock.errorMs()).toBeLessThan((3 + 2) / 2 + 14_000 * 100e-6 + 0.5)
  })

  it('[CLK40] gains from every push: it bounds the offset once more', () => {
    const clock = createClockSync()
    clock.addPing(ping(0, 30, 30))
    expect(clock.errorMs()).toBeCloseTo(30, 1)
    clock.addPush({ hubNowMs: 100 + OFFSET_MS, receivedLocalMs: 104 })
    // What is shown is on its way to the new middle, and its error says so.
    expect(clock.errorMs()).toBeGreaterThan((30 + 4) / 2 + 5)
    clock.hubMs(2_104)
    expect(clock.errorMs()).toBeCloseTo((30 + 4) / 2, 0)
  })

  it('[CLK40] keeps the best bounds for three minutes and no longer', () => {
    const clock = createClockSync()
    clock.addPing(ping(0, 1, 1))
    clock.addPing(ping(170_000, 40, 40))
    // A drift of 100 ppm would have moved the first ping's bounds by 17 ms.
    expect(clock.errorMs()).toBeLessThan(1 + 17 + 0.1)
    clock.addPing(ping(190_000, 40, 40))
    expect(clock.errorMs()).toBeCloseTo(40, 0)
  })

  it('[CLK41] knows the drift, and keeps to it while the hub is away', () => {
    const clock = createClockSync()
    const drift = 40e-6
    for (let localMs = 0; localMs < 170_000; localMs += 1_000) clock.addPing(ping(localMs, 2 + (localMs % 7_000) / 1_000, 2, OFFSET_MS + drift * localMs))
    expect(clock.driftPpm()).toBeCloseTo(40, 0)
    const errorBeforeMs = clock.errorMs() ?? Number.NaN
    const laterMs = 1_170_000
    expect(Math.abs((clock.hubMs(laterMs) ?? Number.NaN) - laterMs * (1 + drift) - OFFSET_MS)).toBeLessThan(5)
    expect(clock.errorMs()).toBeGreaterThan(errorBeforeMs)
    // Pushes alone bound one side: nothing jumps until a ping is answered again.
    clock.addPush({ hubNowMs: laterMs * (1 + drift) + OFFSET_MS - 90, receivedLocalMs: laterMs })
    expect(Math.abs((clock.hubMs(laterMs) ?? Number.NaN) - laterMs * (1 + drift) - OFFSET_MS)).toBeLessThan(5)
    clock.addPing(ping(laterMs + 1_000, 10, 10, OFFSET_MS + drift * laterMs))
    expect(clock.errorMs()).toBeLessThan(10.5 + 5)
  })

  it('[CLK41] makes no drift of the jitter of a first burst', () => {
    const clock = createClockSync()
    const random = seededRandom(5)
    for (let localMs = 0; localMs < 1_800; localMs += 60) clock.addPing(ping(localMs, 50 + 100 * random(), 50 + 100 * random()))
    expect(Math.abs(clock.driftPpm() ?? Number.NaN)).toBeLessThan(2)
  })

  it('[CLK44] a clock that was bent is followed: the bounds that no longer agree are forgotten, the oldest first', () => {
    const clock = createClockSync()
    for (let localMs = 0; localMs < 100_000; localMs += 1_000) clock.addPing(ping(localMs, 1, 1))
    // As a time service slews it: 500 ppm for a minute.
    const bentMs = (localMs: number) => OFFSET_MS + 500e-6 * Math.max(0, Math.min(localMs, 160_000) - 100_000)
    for (let localMs = 100_000; localMs < 200_000; localMs += 1_000) {
      clock.addPing(ping(localMs, 1, 1, bentMs(localMs)))
      expect(Math.abs((clock.hubMs(localMs + 2) ?? Number.NaN) - localMs - 2 - bentMs(localMs))).toBeLessThan(6)
    }
  })

  it('[CLK44] a local clock that counts in whole milliseconds contradicts nothing', () => {
    const clock = createClockSync()
    for (let sentMs = 0; sentMs < 20_000; sentMs += 997.3) {
      const hubMs = sentMs + 0.2 + OFFSET_MS
      clock.addPing({ sentLocalMs: Math.floor(sentMs), receivedAtMs: hubMs, sentAtMs: hubMs, receivedLocalMs: Math.floor(sentMs + 0.4) })
      expect(Math.abs((clock.hubMs(sentMs + 0.4) ?? Number.NaN) - sentMs - 0.4 - OFFSET_MS)).toBeLessThan(1.1)
    }
  })

  it('[CLK23] slews a small correction, fast at first, and never goes backwards', () => {
    const clock = createClockSync()
    clock.addPing(ping(0, 90, 0))
    let before = clock.hubMs(90) ?? Number.NaN
    expect(before).toBeCloseTo(90 + OFFSET_MS + 45, 3)
    clock.addPing(ping(100, 0, 0))
    for (let localMs = 100; localMs <= 2_000; localMs += 10) {
      const now = clock.hubMs(localMs) ?? Number.NaN
      expect(now).toBeGreaterThan(before)
      expect(Math.abs(now - before - 10)).toBeLessThanOrEqual(2.5)
      before = now
    }
    expect(before - 2_000 - OFFSET_MS).toBeCloseTo(0, 2)
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
    expect(clock.errorMs()).toBeLessThan(5.01)
  })

  it('[CLK30] follows it although it was away for longer than bounds count', () => {
    const clock = createClockSync()
    for (let localMs = 0; localMs < 5_000; localMs += 1_000) clock.addPing(ping(localMs, 5, 5))
    const laterMs = 3_600_000
    clock.addPush({ hubNowMs: laterMs + OFFSET_MS + 60_000, receivedLocalMs: laterMs })
    expect(clock.hubMs(laterMs)).toBe(laterMs + OFFSET_MS + 60_000)
  })

  it('[CLK24] takes over an offset from before a reload, until the first ping', () => {
    const clock = createClockSync()
    clock.restore(OFFSET_MS + 10)
    expect(clock.hubMs(5)).toBe(5 + OFFSET_MS + 10)
    expect(clock.errorMs()).toBeNull()
    clock.addPing(ping(100, 2, 2))
    expect(clock.hubMs(104)).toBeCloseTo(104 + OFFSET_MS, 3)
  })
})
