import { expect, test } from 'vitest'
import type { HubRow } from '../../store/presence-table.ts'
import { aheadOfDatabaseMs, furthestApartMs, hubsThatRun, mostApartMs } from './hubs-time.ts'

const row = (nowMs?: number, databaseMs?: number, id = 'hub'): HubRow => ({
  hub: { id, phones: 0, skewMs: 0 },
  screens: [],
  operators: [],
  pairings: [],
  ...(nowMs !== undefined && { nowMs }),
  ...(databaseMs !== undefined && { databaseMs }),
})

test('[HA71] a hub that starts begins at the time of those that run, however the database has stepped', () => {
  expect(aheadOfDatabaseMs([])).toBeNull()
  expect(aheadOfDatabaseMs([row()])).toBeNull()
  expect(aheadOfDatabaseMs([row(1_000, 3_000)])).toBe(-2_000)
  expect(aheadOfDatabaseMs([row(1_000, 3_000), row(), row(1_010, 3_000), row(90_000, 3_000)])).toBe(-1_990)
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

test('[HA100] a hub that starts believes what the others tell from then on, and waits no longer for one that has ended', async () => {
  let atMs = 0
  const looks: number[] = []
  const table = {
    async hubs() {
      looks.push(atMs)
      return [
        // The database has stepped by two seconds, and it has not told of itself since.
        { row: atMs < 400 ? row(1_000, 1_000, 'runs') : row(1_500, 3_500, 'runs'), silentMs: 500 },
        { row: row(9_000, 1_000, 'ended'), silentMs: 900 },
        { row: row(undefined, 1_000, 'old'), silentMs: 100 },
        { row: row(8_000, 1_000, 'long gone'), silentMs: 30_000 },
      ]
    },
  }
  const pauseMs = async (ms: number) => {
    atMs += ms
  }
  expect(aheadOfDatabaseMs(await hubsThatRun(table, pauseMs))).toBe(-2_000)
  expect(looks.at(-1)).toBe(1_200)
  // Nobody has to be waited for.
  expect([await hubsThatRun({ hubs: async () => [] }, pauseMs), atMs]).toEqual([[], 1_200])
})
