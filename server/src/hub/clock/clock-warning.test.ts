import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { clockWarning, watchClock } from './clock-warning.ts'
import { createHubClock } from './hub-clock.ts'

const HOUR_MS = 3_600_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test.each([
  [-9 * HOUR_MS, /9 h behind.*Restart the hub in a break/],
  [-2_500, /3 s behind|2 s behind/],
  [40_000, /40 s ahead.*wait/],
  [26 * HOUR_MS, /26 h ahead.*restore --at/],
])('[BRW9] hub time that is %i ms from the clock is said with what to do', (aheadMs, said) => {
  const texts = clockWarning(aheadMs)
  expect(texts?.en).toMatch(said)
  expect(Object.keys(texts ?? {}).toSorted()).toEqual(['de', 'en', 'fr'])
})

test('[BRW9] two seconds are nothing', () => {
  expect([clockWarning(2_000), clockWarning(-2_000), clockWarning(0)]).toEqual([null, null, null])
})

function aHub(lastJournalMs: number) {
  let wallAheadMs = 0
  const time = { wallMs: () => 1_000 * HOUR_MS + wallAheadMs, monotonicMs: () => 0 }
  const said: string[] = []
  const logged: string[] = []
  const clock = createHubClock(lastJournalMs, time)
  const journal = { nowOffsetMs: () => 0 }
  const stop = watchClock({ clock, journal, time, warn: (_code, texts) => said.push(texts?.en ?? ''), log: { warn: (text) => void logged.push(text) } })
  return {
    said,
    logged,
    stop,
    setClock: (ms: number) => {
      wallAheadMs += ms
    },
  }
}

test('[BRW9] a clock that is set while the hub runs is said within five seconds, once in the log, and no more when it agrees', () => {
  const hub = aHub(0)
  expect(hub.said).toEqual([''])
  hub.setClock(9 * HOUR_MS)
  vi.advanceTimersByTime(10_000)
  expect(hub.said.at(-1)).toMatch(/9 h behind/)
  expect(hub.logged).toHaveLength(1)
  hub.setClock(-9 * HOUR_MS)
  vi.advanceTimersByTime(5_000)
  expect(hub.said.at(-1)).toBe('')
  hub.stop()
})

test('[BRW9] a journal from the future is said at the start', () => {
  const hub = aHub(1_026 * HOUR_MS)
  expect(hub.said.at(-1)).toMatch(/26 h ahead/)
  expect(hub.logged).toHaveLength(1)
  hub.stop()
})
