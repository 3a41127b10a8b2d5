import { createLiveStore } from '@tricolore/shared/client/live-store.ts'
import { snapshotTables } from '@tricolore/shared/state/snapshot-tables.ts'
import { emptyTables } from '@tricolore/shared/tables/table-names.ts'
import { aRoom } from '@tricolore/shared/testing/builders.ts'
import { createFakeClock } from '@tricolore/shared/testing/clock.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepState, readState } from './state-cache.ts'
import type { KeptStorage } from './storage.ts'

beforeEach(() => vi.spyOn(console, 'warn').mockImplementation(() => {}))
afterEach(() => vi.restoreAllMocks())

function setUp() {
  const texts = new Map<string, string>()
  let writes = 0
  const storage: KeptStorage = {
    read: (name) => texts.get(name) ?? null,
    write(name, text) {
      writes += 1
      texts.set(name, text)
      return true
    },
    remove: (name) => void texts.delete(name),
  }
  const clock = createFakeClock()
  const store = createLiveStore()
  const saveNow = keepState({ storage, slot: 'state', store, later: clock.later, hubMinusWallMs: () => -7_200_000 })
  const room = aRoom({ id: 'bleu' })
  const tables = snapshotTables({ ...emptyTables(), rooms: new Map([[room.id, room]]) })
  return { texts, storage, clock, store, saveNow, tables, writes: () => writes }
}

test('[SCR26] the last state and how far this machine’s clock is off come back after a reload', () => {
  const { storage, clock, store, tables } = setUp()
  store.applySnapshot({ seq: 7, tables })
  clock.advance(1_000)
  expect(readState(storage, 'state')).toMatchObject({ seq: 7, tables, hubMinusWallMs: -7_200_000 })
})

test('[SCR26] a burst of changes is written once', () => {
  const { clock, store, tables, writes } = setUp()
  for (let seq = 1; seq <= 50; seq += 1) store.applySnapshot({ seq, tables })
  clock.advance(10_000)
  expect(writes()).toBe(1)
})

test('[SCR26] a page that goes writes at once', () => {
  const { storage, store, saveNow, tables } = setUp()
  store.applySnapshot({ seq: 3, tables })
  saveNow()
  expect(readState(storage, 'state')?.seq).toBe(3)
})

test('[SCR26] a page that has heard nothing keeps nothing', () => {
  const { saveNow, writes } = setUp()
  saveNow()
  expect(writes()).toBe(0)
})

test.each(['', '{', 'null', '{"version":0,"seq":1,"tables":{}}'])('[SCR20] a kept state that is not readable is none: %s', (text) => {
  const { texts, storage } = setUp()
  texts.set('state', text)
  expect(readState(storage, 'state')).toBeNull()
})
