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

it('[PNL72] what a hub that was restored does not have is forgotten', () => {
  const known = [1, 2, 3, 4, 5].map((seq) => entry(seq))
  const after = (sent: readonly HistoryEntry[]) => mergedHistory(upTo(known, sent), sent)
  expect(after([entry(3), entry(4)]).map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
  expect(after([entry(3), entry(4, 'other')]).map(({ commandId }) => commandId)).toEqual(['c-1', 'c-2', 'c-3', 'other'])
  expect(after([entry(2, 'other')]).map(({ commandId }) => commandId)).toEqual(['other'])
  expect(after([])).toEqual([])
})
