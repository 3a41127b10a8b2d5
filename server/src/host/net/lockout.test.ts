import { expect, test } from 'vitest'
import { createLockout } from './lockout.ts'

const MINUTE_MS = 60_000

test('[AUD22] after five failures an address waits, twice as long each time', () => {
  const lockout = createLockout()
  for (let failure = 0; failure < 4; failure += 1) lockout.failed('a', 0)
  expect(lockout.waitMs('a', 0)).toBe(0)
  lockout.failed('a', 0)
  const first = lockout.waitMs('a', 0)
  lockout.failed('a', first)
  expect([first, lockout.waitMs('a', first)]).toEqual([5_000, 10_000])
  expect(lockout.waitMs('b', 0)).toBe(0)
})

test('[AUD22] the wait ends, is forgotten after a quarter of an hour, and a success clears it', () => {
  const lockout = createLockout()
  for (let failure = 0; failure < 5; failure += 1) lockout.failed('a', 0)
  expect(lockout.waitMs('a', 5_000)).toBe(0)
  lockout.failed('a', 20 * MINUTE_MS)
  expect(lockout.waitMs('a', 20 * MINUTE_MS)).toBe(0)
  for (let failure = 0; failure < 9; failure += 1) lockout.failed('b', 0)
  lockout.succeeded('b')
  expect(lockout.waitMs('b', 0)).toBe(0)
})

test('[AUD22] ten thousand guesses as fast as they are let take more than three months', () => {
  const lockout = createLockout()
  let nowMs = 0
  for (let guess = 0; guess < 10_000; guess += 1) {
    nowMs += lockout.waitMs('a', nowMs)
    lockout.failed('a', nowMs)
  }
  expect(nowMs).toBeGreaterThan(90 * 24 * 60 * MINUTE_MS)
})
