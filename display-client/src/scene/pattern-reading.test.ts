import { expect, test } from 'vitest'
import { digitsOf, patternReading } from './pattern-reading.ts'

const SECOND_MS = Date.UTC(2031, 2, 6, 9, 44, 12)

test('[SCR102] the bar stands where the hub second stands, and the counter counts its sixtieths', () => {
  expect(patternReading(SECOND_MS)).toEqual({ fraction: 0, frame: 0, millis: 0 })
  expect(patternReading(SECOND_MS + 250)).toEqual({ fraction: 0.25, frame: 15, millis: 250 })
  expect(patternReading(SECOND_MS + 999.5)).toMatchObject({ fraction: 0.9995, frame: 59, millis: 999 })
})

test('[SCR102] the counter passes every number from 0 to 59 once a second', () => {
  const passed = Array.from({ length: 1000 }, (_, millis) => patternReading(SECOND_MS + millis).frame)
  expect([...new Set(passed)]).toEqual(Array.from({ length: 60 }, (_, frame) => frame))
  expect(passed).toEqual(passed.toSorted((a, b) => a - b))
})

test('[SCR102] digits keep their places', () => {
  expect([digitsOf(7, 3), digitsOf(59, 2)]).toEqual([
    [0, 0, 7],
    [5, 9],
  ])
})
