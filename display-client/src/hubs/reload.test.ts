import { expect, test } from 'vitest'
import { isReloadDue } from './reload.ts'

const PAGE_AGE_MS = 60_000
const NOW_MS = 1_000_000

test.each([
  ['never asked', null, false],
  ['asked before this page was loaded', NOW_MS - PAGE_AGE_MS - 1, false],
  ['asked since', NOW_MS - 10, true],
  ['asked for an instant to come', NOW_MS + 300, false],
])('[SCR25] a page loads again when that was asked after it was loaded: %s', (_when, reloadAtMs, isDue) => {
  expect(isReloadDue(reloadAtMs, NOW_MS, PAGE_AGE_MS)).toBe(isDue)
})
