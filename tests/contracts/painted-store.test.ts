import { DatabaseSync } from 'node:sqlite'
import { MOST_KEPT, memoryPainted } from '@tricolore/server/store/painted-store.ts'
import { sqlitePainted } from '@tricolore/server/store/sqlite/sqlite-painted.ts'
import type { PaintedTake } from '@tricolore/shared/protocol/down.ts'
import { expect, it } from 'vitest'

const proof = (atMs: number, spreadMs: number | null = null): PaintedTake => ({ takeId: `take-${atMs}`, atMs, sessionId: null, spreadMs, screens: [] })
const noDamage = (reason: unknown) => expect.unreachable(String(reason))
const stores = [
  ['memory', memoryPainted],
  ['sqlite', () => sqlitePainted(new DatabaseSync(':memory:'), noDamage)],
] as const

it.each(stores)('[JRN30] a proof is read back as it was stored last: %s', (_name, make) => {
  const store = make()
  expect([store.get('take-1'), store.newest(5)]).toEqual([null, []])
  for (const atMs of [3, 1, 2]) store.put(proof(atMs))
  store.put(proof(2, 9))
  expect(store.get('take-2')).toEqual(proof(2, 9))
  expect(store.newest(2)).toEqual([proof(2, 9), proof(3)])
})

it.each(stores)('[JRN30] two thousand are kept, and the oldest go: %s', (_name, make) => {
  const store = make()
  for (let atMs = 1; atMs <= MOST_KEPT + 2; atMs += 1) store.put(proof(atMs))
  expect(store.newest(MOST_KEPT + 10)).toHaveLength(MOST_KEPT)
  expect([store.get('take-2'), store.get('take-3')]).toEqual([null, proof(3)])
})

it('[JRN31] a damaged proof counts as missing, is told, and keeps no hub from starting', () => {
  const database = new DatabaseSync(':memory:')
  let told = 0
  const store = sqlitePainted(database, () => {
    told += 1
  })
  for (const atMs of [1, 2]) store.put(proof(atMs))
  database.exec(`UPDATE painted SET body = '{' WHERE take_id = 'take-1'`)
  expect([store.get('take-1'), store.newest(5)]).toEqual([null, [proof(2)]])
  expect(told).toBe(2)
})
