import { expect, test } from 'vitest'
import { errorWidth, markOf, signedMs } from './offset-scale.ts'

test('[PNL58] a screen stands on the scale where its offset is, and at the end when it lies beyond', () => {
  expect([markOf(0).at, markOf(-50).at, markOf(25).at]).toEqual([50, 0, 75])
  expect(markOf(120)).toEqual({ at: 100, isBeyond: true })
  expect(markOf(-120)).toEqual({ at: 0, isBeyond: true })
  expect(errorWidth(5)).toBe(10)
})

test('[PNL58] an offset is written in whole milliseconds with its sign', () => {
  expect([signedMs(3.4), signedMs(-12.2), signedMs(0.2), signedMs(-0.2)]).toEqual(['+3', '−12', '0', '0'])
})
