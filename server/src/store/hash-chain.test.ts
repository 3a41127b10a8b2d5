import { expect, it } from 'vitest'
import { CHAIN_START, type JournalRow, rowHash } from './hash-chain.ts'

const row: JournalRow = {
  seq: 3,
  at_ms: 1_000,
  by: 'Ana',
  role: 'operator',
  command_id: 'tap',
  command: '{"type":"hold"}',
  change: '[]',
  undoable: 1,
  undoes: null,
  redoes: null,
}
const others: JournalRow = {
  seq: 4,
  at_ms: 1_001,
  by: 'Eve',
  role: 'admin',
  command_id: 'tap-2',
  command: '{"type":"hold","held":false}',
  change: '[{}]',
  undoable: 0,
  undoes: 2,
  redoes: 2,
}

it.each(Object.entries(others))('[JRN9] a row of which %s was changed has another hash', (field, value) => {
  expect(rowHash(CHAIN_START, { ...row, [field]: value })).not.toBe(rowHash(CHAIN_START, row))
})

it('[JRN10] a row that follows another one has another hash', () => {
  expect(rowHash('1'.repeat(64), row)).not.toBe(rowHash(CHAIN_START, row))
})
