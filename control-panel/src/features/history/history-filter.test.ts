import type { HistoryEntry } from '@tricolore/shared/protocol/down.ts'
import { expect, test } from 'vitest'
import { isWanted, type Kind, kinds } from './history-filter.ts'

const entry = (type: string, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  seq: 7,
  atMs: 0,
  by: 'Éloïse',
  commandId: 'x',
  undoable: true,
  undoes: null,
  redoes: null,
  ...more,
  command: { type },
})
const found = (one: HistoryEntry, wanted: string, isOwn = false) =>
  kinds.filter((kind: Kind) => isWanted(one, { kind, isOwn, text: 'lancé « Dagger »', wanted }))

test('[PNL172] acts are found by what they are: what rooms show, one’s own, who came and went', () => {
  expect(found(entry('go'), '')).toEqual(['all', 'live'])
  expect(found(entry('editSession'), '', true)).toEqual(['all', 'own'])
  expect(found(entry('recordLogin'), '', true)).toEqual(['all', 'logins'])
  expect(found(entry('undo', { undoes: 3 }), '')).toEqual(['all', 'live'])
})

test('[PNL172] and by words of their line in any order, whatever their case and accents', () => {
  expect(found(entry('go'), 'dagger eloise')).toEqual(['all', 'live'])
  expect(found(entry('go'), '  LANCE ')).toEqual(['all', 'live'])
  expect(found(entry('go'), 'dagger santorin')).toEqual([])
})
