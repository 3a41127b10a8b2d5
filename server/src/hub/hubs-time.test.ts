import { expect, test } from 'vitest'
import { aheadOfEngineMs, furthestApartMs, mostApartMs } from './hubs-time.ts'
import type { HubRow } from './shared-presence.ts'

const row = (nowMs?: number, engineMs?: number): HubRow => ({
  hub: { id: 'hub', phones: 0, skewMs: 0 },
  screens: [],
  operators: [],
  pairings: [],
  ...(nowMs !== undefined && { nowMs }),
  ...(engineMs !== undefined && { engineMs }),
})

test('[HA71] a hub that starts begins at the time of those that run, however the engine has stepped', () => {
  expect(aheadOfEngineMs([])).toBeNull()
  expect(aheadOfEngineMs([row()])).toBeNull()
  expect(aheadOfEngineMs([row(1_000, 3_000)])).toBe(-2_000)
  expect(aheadOfEngineMs([row(1_000, 3_000), row(), row(1_010, 3_000), row(90_000, 3_000)])).toBe(-1_990)
})

test('[HA72] how far hubs are apart is that of the furthest', () => {
  expect(furthestApartMs([], 5)).toBe(0)
  expect(furthestApartMs([row(1_000, 3_000), row(2_950, 3_000)], -1_995)).toBe(1_945)
})

test('[HA92] beside a hub that does not say its time nobody knows how far they are apart', () => {
  expect(mostApartMs([], 5)).toBe(0)
  expect(mostApartMs([row(1_000, 3_000)], 0)).toBe(2_000)
  expect(mostApartMs([row(1_000, 3_000), row()], 0)).toBe(Number.POSITIVE_INFINITY)
})
