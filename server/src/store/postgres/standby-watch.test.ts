import { expect, test } from 'vitest'
import { standbyFault } from './standby-watch.ts'

const row = (standby_names: string, confirming: number, unseen = 0, is_held = false) => ({ standby_names, confirming, unseen, is_held })

test('[HA66] a missing standby is a fault by name, as soon as fewer are there than have to confirm', () => {
  expect(standbyFault(row('', 0))).toBeNull()
  expect(standbyFault(row('pg_b', 1))).toBeNull()
  expect(standbyFault(row('pg_b', 0))?.message).toContain('pg_b')
  expect(standbyFault(row('ANY 2 (pg_b, pg_c)', 1))?.message).toContain('ANY 2 (pg_b, pg_c)')
  expect(standbyFault(row('FIRST 1 (*)', 1))).toBeNull()
})

test('[HA66] who may not see the standbys’ states judges by what waits', () => {
  expect(standbyFault(row('pg_b', 0, 1))).toBeNull()
  expect(standbyFault(row('pg_b', 0, 1, true))?.message).toContain('waits')
})
