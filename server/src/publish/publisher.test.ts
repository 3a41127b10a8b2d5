import { createLiveStore } from '@tricolore/shared/client/live-store.ts'
import { applyChange, type Change } from '@tricolore/shared/kernel/change.ts'
import type { Audience } from '@tricolore/shared/model/audience.ts'
import type { Delta } from '@tricolore/shared/protocol/down.ts'
import { snapshotTables, tablesFrom } from '@tricolore/shared/state/snapshot-tables.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { aMorning, aShow, aTake } from '@tricolore/shared/testing/builders.ts'
import { at, MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { collected } from '../../../tests/support/collected.ts'
import { createPublisher, type Publisher } from './publisher.ts'

beforeEach(() => vi.useFakeTimers({ now: at('09:00') }))
afterEach(() => vi.useRealTimers())

/** A publisher whose hub time is the fake clock, and everything that it sent. */
function publishing(tables: Tables = aMorning(), isWritingPhones = () => false) {
  const sent: { audience: Audience; delta: Delta }[] = []
  const publisher: Publisher = createPublisher({
    tables,
    seq: 1,
    nowMs: () => Date.now(),
    send: (audience, delta) => sent.push({ audience, delta }),
    isWritingPhones,
    onSent: () => {},
  })
  const to = (audience: Audience) => sent.filter((one) => one.audience === audience).map(({ delta }) => delta)
  let whole = tables
  const publish = (change: Change, seq: number) => {
    whole = applyChange(whole, change)
    publisher.publish(change, whole, seq, Date.now() + 300)
  }
  return { publisher, publish, sent, to }
}

function take(sessionId: string, roomIds: string[], atMs: number): Change {
  const after = aTake({ sessionId, roomIds, atMs })
  return [{ table: 'takes', id: after.id, before: null, after }]
}

test('[AUD148] what an audience sees whole is kept once, beside the hub’s own; who sees the same has the same', () => {
  const { publisher, publish } = publishing()
  const part = take('part-1', ['bleu'], at('09:01'))
  publish(part, 2)
  const [operator, display, source] = (['operator', 'display', 'source'] as const).map((audience) => publisher.tablesFor(audience))
  expect(operator?.takes.get(part[0]?.id ?? '')).toBe(part[0]?.after)
  expect(source?.takes).toBe(display?.takes)
  expect(source?.feeds).not.toBe(display?.feeds)
  expect(display?.takes).not.toBe(operator?.takes)
})

test('[AUD148] what only a newer release knows is not shared along with the rest', () => {
  const { publisher, publish } = publishing()
  const [bleu, blanc] = ['bleu', 'blanc'].map((id) => aMorning().rooms.get(id))
  // The type assertions are safe: the records are rooms of the morning, one with a field of the next release.
  const edits = [
    { table: 'rooms', id: 'bleu', before: bleu, after: { ...bleu, floor: 2 } },
    { table: 'rooms', id: 'blanc', before: blanc, after: { ...blanc, name: 'Grand Blanc' } },
  ] as unknown as Change
  publish(edits, 2)
  expect(publisher.tablesFor('operator').rooms.get('blanc')?.name).toBe('Grand Blanc')
  expect(publisher.tablesFor('operator').rooms.get('bleu')).not.toHaveProperty('floor')
})

const show: Change = [{ table: 'show', id: 'show', before: null, after: aShow({ locked: true }) }]

test('[AUD28] operators and screens are written at once, phones after them', () => {
  const { publish, sent } = publishing()
  publish(take('part-1', ['bleu', 'blanc', 'rouge'], at('09:01')), 2)
  expect(sent.map(({ audience }) => audience)).toEqual(['operator', 'display', 'source'])
  vi.advanceTimersByTime(1)
  expect(sent.map(({ audience }) => audience)).toEqual(['operator', 'display', 'source', 'public'])
})

test('[AUD28] phones are not woken for what they do not see, and the next delta follows what they have', () => {
  const { publisher, publish, to } = publishing()
  publish(show, 2)
  vi.advanceTimersByTime(200)
  expect([to('operator').length, to('display').length, to('public').length]).toEqual([1, 1, 0])
  expect(to('display')[0]).toMatchObject({ prevSeq: 1, seq: 2, puts: {}, removes: {} })
  expect(publisher.snapshot('public').seq).toBe(1)
  publish(take('part-1', ['bleu'], at('09:01')), 3)
  vi.advanceTimersByTime(1)
  expect(to('public')[0]).toMatchObject({ prevSeq: 1, seq: 3 })
})

test('[AUD28] phones get at most ten deltas a second, and the last one leads to where everybody is', () => {
  const { publisher, publish, to } = publishing()
  const phone = createLiveStore()
  phone.applySnapshot(publisher.snapshot('public'))
  let tables = aMorning()
  for (let seq = 2; seq < 102; seq += 1) {
    const before = tables.occupancy.get('bleu') ?? null
    const after = { id: before?.id ?? tables.rooms.get('bleu')?.id, percent: seq % 100, atMs: Date.now(), by: 'Bo' }
    // The type assertion is safe: the room is part of the morning, and its id is the record's.
    const change = [{ table: 'occupancy', id: 'bleu', before, after }] as Change
    tables = applyChange(tables, change)
    publish(change, seq)
    vi.advanceTimersByTime(10)
  }
  vi.advanceTimersByTime(100)
  expect(to('public').length).toBeLessThanOrEqual(12)
  for (const delta of to('public')) expect(phone.applyDelta(delta)).toBe(true)
  expect(phone.getState()).toEqual({ seq: 101, tables: tablesFrom(publisher.snapshot('public').tables), effectAtMs: null })
  expect(phone.getState().tables.occupancy.get('bleu')?.percent).toBe(1)
})

test('[AUD45] while phones are still being written, the next delta waits and takes along what else came', () => {
  let isWriting = false
  const { publish, to } = publishing(aMorning(), () => isWriting)
  publish(take('part-1', ['bleu'], at('09:01')), 2)
  vi.advanceTimersByTime(1)
  isWriting = true
  publish(take('part-2', ['blanc'], at('09:02')), 3)
  publish(take('part-3', ['rouge'], at('09:03')), 4)
  vi.advanceTimersByTime(1_000)
  expect(to('public').length).toBe(1)
  isWriting = false
  vi.advanceTimersByTime(10)
  expect(to('public').at(-1)).toMatchObject({ prevSeq: 2, seq: 4, puts: { takes: [{ sessionId: 'part-2' }, { sessionId: 'part-3' }] } })
})

test('[AUD29] when time alone moves what phones need, they are sent it under the same seq', () => {
  const { publisher, publish, to } = publishing()
  const phone = createLiveStore()
  phone.applySnapshot(publisher.snapshot('public'))
  publish(take('part-1', ['bleu', 'blanc', 'rouge'], at('09:01')), 2)
  publish(take('part-2', ['blanc', 'bleu', 'rouge'], at('09:05')), 3)
  vi.advanceTimersByTime(10 * MINUTE_MS)
  const last = to('public').at(-1)
  expect([last?.prevSeq, last?.seq, last?.removes.takes?.length]).toEqual([3, 3, 1])
  for (const delta of to('public')) expect(phone.applyDelta(delta)).toBe(true)
  expect(snapshotTables(phone.getState().tables)).toEqual(snapshotTables(tablesFrom(publisher.snapshot('public').tables)))
})

test('[AUD29] nothing is sent while nothing changes, however much time goes by', () => {
  const { publisher, sent } = publishing(aMorning())
  vi.advanceTimersByTime(MINUTE_MS)
  const before = sent.length
  vi.advanceTimersByTime(1_000)
  expect(sent.length).toBe(before)
  publisher.close()
  vi.advanceTimersByTime(24 * 60 * MINUTE_MS)
  expect(sent.length).toBe(before)
})

test('[AUD155] the lists of a snapshot are made once for a state, and let go with the next one, also where somebody remembers that state', async () => {
  const { publisher, publish } = publishing()
  const remembered: Tables[] = []
  // In a function of its own, so that nothing here holds them.
  const old = (['operator', 'display', 'source'] as const).map((audience) => {
    remembered.push(publisher.tablesFor(audience))
    const { tables } = publisher.snapshot(audience)
    expect(publisher.snapshot(audience).tables).toBe(tables)
    return new WeakRef(tables)
  })
  publish(take('part-1', ['bleu'], at('09:01')), 2)
  for (const audience of ['operator', 'display', 'source'] as const) publisher.snapshot(audience)
  vi.useRealTimers()
  await collected(() => old.every((lists) => lists.deref() === undefined))
  expect(remembered).toHaveLength(3)
})
