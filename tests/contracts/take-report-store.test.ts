import { DatabaseSync } from 'node:sqlite'
import { sqliteTakeReports } from '@tricolore/server/store/sqlite/sqlite-take-reports.ts'
import { MOST_KEPT, memoryTakeReports } from '@tricolore/server/store/take-report-store.ts'
import type { TakeReport } from '@tricolore/shared/protocol/down.ts'
import { expect, it } from 'vitest'

const report = (atMs: number, spreadMs: number | null = null): TakeReport => ({ takeId: `take-${atMs}`, atMs, sessionId: null, spreadMs, screens: [] })
const noDamage = (reason: unknown) => expect.unreachable(String(reason))
const stores = [
  ['memory', memoryTakeReports],
  ['sqlite', () => sqliteTakeReports(new DatabaseSync(':memory:'), noDamage)],
] as const

it.each(stores)('[JRN30] a report is read back as it was stored last: %s', (_name, make) => {
  const store = make()
  expect([store.get('take-1'), store.newest(5)]).toEqual([null, []])
  for (const atMs of [3, 1, 2]) store.put(report(atMs))
  store.put(report(2, 9))
  expect(store.get('take-2')).toEqual(report(2, 9))
  expect(store.newest(2)).toEqual([report(2, 9), report(3)])
})

it.each(stores)('[JRN30] two thousand are kept, and the oldest go: %s', (_name, make) => {
  const store = make()
  for (let atMs = 1; atMs <= MOST_KEPT + 2; atMs += 1) store.put(report(atMs))
  expect(store.newest(MOST_KEPT + 10)).toHaveLength(MOST_KEPT)
  expect([store.get('take-2'), store.get('take-3')]).toEqual([null, report(3)])
})

it('[JRN31] a damaged report counts as missing, is told, and keeps no hub from starting', () => {
  const database = new DatabaseSync(':memory:')
  let told = 0
  const store = sqliteTakeReports(database, () => {
    told += 1
  })
  for (const atMs of [1, 2]) store.put(report(atMs))
  database.exec(`UPDATE painted SET body = '{' WHERE take_id = 'take-1'`)
  expect([store.get('take-1'), store.newest(5)]).toEqual([null, [report(2)]])
  expect(told).toBe(2)
})
