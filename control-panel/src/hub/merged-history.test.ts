import type { HistoryEntry } from '@tricolore/shared/protocol/down.ts'
import { expect, it } from 'vitest'
import { mergedHistory, upTo } from './create-hub.ts'

const entry = (seq: number, commandId = `c-${seq}`): HistoryEntry => ({
  seq,
  atMs: seq,
  by: 'Ana',
  commandId,
  command: { type: 'go' },
  undoable: true,
  undoes: null,
  redoes: null,
})

it('[PNL73] reports from the rooms push nobody’s acts out of the history', () => {
  const report = (seq: number): HistoryEntry => ({ ...entry(seq), command: { type: 'setOccupancy' } })
  const kept = Array.from({ length: 3_000 }, (_, number) => report(number + 2)).reduce((known, each) => mergedHistory(known, [each]), [
    entry(1),
  ] as readonly HistoryEntry[])
  expect(kept.map(({ seq }) => seq)).toEqual([1, ...Array.from({ length: 100 }, (_, number) => 2_902 + number)])
})

it('[PNL72] what a hub that was restored does not have is forgotten', () => {
  const known = [1, 2, 3, 4, 5].map((seq) => entry(seq))
  const after = (sent: readonly HistoryEntry[]) => mergedHistory(upTo(known, sent), sent)
  expect(after([entry(3), entry(4)]).map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
  expect(after([entry(3), entry(4, 'other')]).map(({ commandId }) => commandId)).toEqual(['c-1', 'c-2', 'c-3', 'other'])
  expect(after([entry(2, 'other')]).map(({ commandId }) => commandId)).toEqual(['other'])
  expect(after([])).toEqual([])
})
