import { expect, test } from 'vitest'
import { createToldTime } from './told-time.ts'

function atHand() {
  const ahead = { ofDatabaseMs: 0, ofWallMs: 0 }
  const now = { ms: 1_000 }
  const told = createToldTime(
    () => ({ ...ahead }),
    () => now.ms,
  )
  return { told, ahead, now, tells: () => told.tell()() }
}

test('[HA142] a hub whose machine was suspended is known again when every other one has had time to read what it tells', () => {
  const { told, ahead, now, tells } = atHand()
  expect(told.isKnown()).toBe(true)
  tells()
  Object.assign(ahead, { ofDatabaseMs: -60_000, ofWallMs: -60_000 })
  expect(told.isKnown()).toBe(false)
  for (let second = 0; second < 3; second += 1) {
    tells()
    expect(told.isKnown()).toBe(false)
    now.ms += 1_000
  }
  expect(told.isKnown()).toBe(true)
  // It leaps to the others.
  Object.assign(ahead, { ofDatabaseMs: 0, ofWallMs: 0 })
  expect(told.isKnown()).toBe(true)
})

test('[HA142] what was being told when it was suspended, or did not reach the presence table, is known to nobody', () => {
  const { told, ahead, now, tells } = atHand()
  tells()
  now.ms += 60_000
  const reached = told.tell()
  Object.assign(ahead, { ofDatabaseMs: -60_000, ofWallMs: -60_000 })
  told.tell()
  now.ms += 60_000
  expect(told.isKnown()).toBe(false)
  reached()
  now.ms += 60_000
  expect(told.isKnown()).toBe(false)
})

test('[HA142] a step of the database’s clock, or of its own wall clock, is no suspension', () => {
  const { told, ahead, tells } = atHand()
  tells()
  ahead.ofDatabaseMs = -60_000
  expect(told.isKnown()).toBe(true)
  Object.assign(ahead, { ofDatabaseMs: 0, ofWallMs: -60_000 })
  expect(told.isKnown()).toBe(true)
})
