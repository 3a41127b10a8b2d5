import { expect, onTestFinished, test } from 'vitest'
import { createStandstill } from './standstill.ts'

function atHand() {
  const now = { monotonicMs: 5_000, wallMs: 1_000_000 }
  const hearing: (() => void)[] = []
  const reading: (() => void)[] = []
  const turning: (() => void)[] = []
  const woke: number[] = []
  const standstill = createStandstill({
    monotonicMs: () => now.monotonicMs,
    wallMs: () => now.wallMs,
    hear: () => new Promise((resolve) => hearing.push(resolve)),
    pauseMs: () => new Promise<void>((resolve) => reading.push(resolve)),
    turn: () => new Promise<void>((resolve) => turning.push(resolve)),
    onWoke: (stoodStillMs) => woke.push(stoodStillMs),
  })
  onTestFinished(standstill.close)
  return {
    standstill,
    woke,
    passes(ms: number, wallMs = ms) {
      now.monotonicMs += ms
      now.wallMs += wallMs
    },
    hasHeard: () => hearing.shift()?.(),
    timeIsUp: () => reading.shift()?.(),
    async turns(times: number) {
      for (let turn = 0; turn < times; turn += 1) {
        await Promise.resolve()
        turning.shift()?.()
      }
      // What follows the last turn.
      for (let step = 0; step < 5; step += 1) await Promise.resolve()
    },
  }
}

test('[HA103] a hub that goes on after a standstill waits for one look at the store, before anything else is answered and only then', async () => {
  const { standstill, passes, hasHeard, woke } = atHand()
  passes(2_900)
  expect(standstill.fresh()).toBeNull()
  passes(3_100)
  const waits = standstill.fresh()
  expect([waits === null, woke]).toEqual([false, [3_100]])
  // Whoever asks next waits for the same look.
  expect(standstill.fresh()).toBe(waits)
  hasHeard()
  await waits
  expect([standstill.fresh(), woke]).toEqual([null, [3_100]])
  // Shorter than a panel waits for its answer.
  expect(standstill.isLate()).toBe(false)
})

test('[HA103] one whose machine was suspended is told by its wall clock, since the other one stood still with it', async () => {
  const { standstill, passes } = atHand()
  passes(10, 300_000)
  expect(standstill.fresh()).not.toBeNull()
})

test('[HA104] after ten seconds what comes in at first may be from before: it is late until all of that is read', async () => {
  const { standstill, passes, hasHeard, timeIsUp, turns } = atHand()
  passes(10_100)
  expect(standstill.isLate()).toBe(true)
  hasHeard()
  await standstill.fresh()
  expect(standstill.isLate()).toBe(true)
  timeIsUp()
  await turns(2_000)
  expect(standstill.isLate()).toBe(false)
})

test('[HA127] on a busy machine the time is up before all of that is read: it is late until the event loop has let in every connection that can wait', async () => {
  const { standstill, passes, timeIsUp, turns } = atHand()
  passes(10_100)
  expect(standstill.isLate()).toBe(true)
  timeIsUp()
  await turns(512)
  expect(standstill.isLate()).toBe(true)
  await turns(2_000)
  expect(standstill.isLate()).toBe(false)
})

test('[HA103] one that stands still again while it listens waits for the newer look', async () => {
  const { standstill, passes, hasHeard } = atHand()
  passes(4_000)
  const first = standstill.fresh()
  passes(4_000)
  const second = standstill.fresh()
  hasHeard()
  await first
  expect(standstill.fresh()).toBe(second)
  hasHeard()
  await second
  expect(standstill.fresh()).toBeNull()
})
