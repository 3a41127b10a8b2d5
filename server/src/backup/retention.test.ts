import { expect, it } from 'vitest'
import { KEPT, outlived } from './retention.ts'

const TEN_MINUTES_MS = 600_000
const startMs = Date.UTC(2026, 2, 3, 9)
const at = (madeAtMs: number) => ({ madeAtMs })

it('[JRN61] the newest stay, then one an hour, then one a day, however long the hub runs', () => {
  let kept: readonly { madeAtMs: number }[] = []
  const days = 60
  for (let count = 0; count < days * 144; count += 1) {
    kept = [...kept, at(startMs + count * TEN_MINUTES_MS)]
    const gone = new Set(outlived(kept))
    kept = kept.filter((backup) => !gone.has(backup))
  }
  const lastMs = startMs + (days * 144 - 1) * TEN_MINUTES_MS
  const agesMs = kept.map(({ madeAtMs }) => lastMs - madeAtMs)
  expect(agesMs.filter((ageMs) => ageMs < KEPT.newest * TEN_MINUTES_MS)).toHaveLength(KEPT.newest)
  expect(new Set(kept.map(({ madeAtMs }) => Math.floor(madeAtMs / 3_600_000))).size).toBeGreaterThanOrEqual(KEPT.hours)
  expect(new Set(kept.map(({ madeAtMs }) => Math.floor(madeAtMs / 86_400_000))).size).toBe(KEPT.days)
  expect(kept.length).toBeLessThanOrEqual(KEPT.newest + KEPT.hours + KEPT.days)
})

it('[JRN61] what is old stays while nothing newer takes its place', () => {
  expect(outlived([at(0), at(startMs)])).toEqual([])
})
