import { describe, expect, test } from 'vitest'
import { agoMinutes } from './age.ts'
import { dateText } from './format.ts'
import { instantOf } from './zoned-time.ts'

const paris = 'Europe/Paris'

describe('times', () => {
  test('[PNL74] a day beyond all dates takes a typed time and a text without a fault', () => {
    expect(instantOf('10:05', 8.64e15, paris)).not.toBeNull()
    expect(dateText(9e15, paris, 'fr')).toMatch(/\d/)
  })

  test('[PNL9] a typed time is an instant on the event’s day, also on the days when the clocks change', () => {
    expect(instantOf('10:05', Date.UTC(2023, 2, 7, 8), paris)).toBe(Date.UTC(2023, 2, 7, 9, 5))
    expect(instantOf('9:00:30', Date.UTC(2023, 2, 7, 23, 30), paris)).toBe(Date.UTC(2023, 2, 8, 8, 0, 30))
    expect(instantOf('01:30', Date.UTC(2023, 2, 26, 12), paris)).toBe(Date.UTC(2023, 2, 26, 0, 30))
    expect(instantOf('04:00', Date.UTC(2023, 2, 26, 12), paris)).toBe(Date.UTC(2023, 2, 26, 2, 0))
    expect(instantOf('03:00', Date.UTC(2023, 9, 29, 12), paris)).toBe(Date.UTC(2023, 9, 29, 2, 0))
    expect(instantOf('25:00', 0, paris)).toBeNull()
  })

  test('[PNL11] an age is in whole minutes and never negative, though clocks differ', () => {
    expect(agoMinutes(1_000_000, 1_059_999)).toBe(0)
    expect(agoMinutes(1_000_000, 1_060_000)).toBe(1)
    expect(agoMinutes(1_000_000, 999_000)).toBe(0)
  })
})
