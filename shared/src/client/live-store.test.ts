import { describe, expect, it } from 'vitest'
import { snapshotTables, tablesFrom } from '../state/snapshot-tables.ts'
import { aMorning, aRoom, tablesWith } from '../testing/builders.ts'
import { createLiveStore } from './live-store.ts'

const bleu = aRoom({ id: 'bleu' })
const rouge = aRoom({ id: 'rouge' })

describe('a client’s copy of the state', () => {
  it('[CLK25] is empty before the first snapshot', () => {
    expect(createLiveStore().getState().seq).toBe(0)
    expect(createLiveStore().getState().tables.rooms.size).toBe(0)
  })

  it('[CLK25] is the snapshot, which survives the wire', () => {
    const tables = aMorning()
    expect(tablesFrom(JSON.parse(JSON.stringify(snapshotTables(tables))))).toEqual(tables)
  })

  it('[CLK25] passes over tables that it does not know', () => {
    expect(tablesFrom(JSON.parse('{"rooms": [], "jukeboxes": [{"id": "x"}]}'))).toEqual(tablesWith({ event: [], show: [] }))
  })

  it('[CLK26] follows by deltas that put and remove, and shares the tables that they do not name', () => {
    const store = createLiveStore()
    store.applySnapshot({ seq: 4, tables: { rooms: [bleu], event: [] } })
    const before = store.getState().tables
    expect(store.applyDelta({ prevSeq: 4, seq: 6, hubNowMs: 0, puts: { rooms: [rouge] }, removes: { rooms: ['bleu'] } })).toBe(true)
    expect(store.getState().seq).toBe(6)
    expect([...store.getState().tables.rooms.keys()]).toEqual(['rouge'])
    expect(store.getState().tables.sessions).toBe(before.sessions)
    expect([...before.rooms.keys()]).toEqual(['bleu'])
  })

  it.each([3, 5])('[CLK26] refuses a delta that follows %i when it holds 4, and stays as it was', (prevSeq) => {
    const store = createLiveStore()
    store.applySnapshot({ seq: 4, tables: { rooms: [bleu] } })
    const before = store.getState()
    expect(store.applyDelta({ prevSeq, seq: 6, hubNowMs: 0, puts: { rooms: [rouge] }, removes: {} })).toBe(false)
    expect(store.getState()).toBe(before)
  })

  it('[CLK26] takes a snapshot whole: what it does not hold is gone', () => {
    const store = createLiveStore()
    store.applySnapshot({ seq: 4, tables: { rooms: [bleu] } })
    store.applySnapshot({ seq: 2, tables: { rooms: [rouge] } })
    expect(store.getState().seq).toBe(2)
    expect([...store.getState().tables.rooms.keys()]).toEqual(['rouge'])
  })

  it('[CLK26] moves when only its audience’s view moved and the seq did not', () => {
    const store = createLiveStore()
    store.applySnapshot({ seq: 4, tables: { rooms: [bleu] } })
    expect(store.applyDelta({ prevSeq: 4, seq: 4, hubNowMs: 0, puts: {}, removes: { rooms: ['bleu'] } })).toBe(true)
    expect(store.getState().tables.rooms.size).toBe(0)
  })
})
