import { expect, test } from 'vitest'
import { typedLengthMs } from './typed-length.ts'

test.each([
  ['12', 720_000],
  [' 12,5 ', 750_000],
  ['12:30', 750_000],
  ['1:02:03', 3_723_000],
  ['0:30', 30_000],
  ['', null],
  ['0', null],
  ['-5', null],
  ['soon', null],
  ['1:2:3:4', null],
  ['25:00:00', null],
])('[PNL133] “%s” typed as a length is %s ms', (text, ms) => {
  expect(typedLengthMs(text)).toBe(ms)
})
