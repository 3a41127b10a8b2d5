import { snapshotTables } from '@tricolore/shared/state/snapshot-tables.ts'
import { aMorning } from '@tricolore/shared/testing/builders.ts'
import { expect, test } from 'vitest'
import { snapshotJson } from './snapshot-text.ts'

test('[AUD47] a snapshot is the same text as if it were encoded for each client, at any time and seq', () => {
  const tables = snapshotTables(aMorning())
  for (const head of [
    { protocol: 1, seq: 1, hubNowMs: 5.25 },
    { protocol: 2, seq: 900, hubNowMs: 1_679_000_000_000 },
  ]) {
    expect(snapshotJson({ ...head, tables })).toBe(JSON.stringify({ ...head, tables }))
  }
  expect(snapshotJson({ protocol: 1, seq: 1, hubNowMs: 5, tables: {} })).toBe('{"protocol":1,"seq":1,"hubNowMs":5,"tables":{}}')
})
