import { expect, it } from 'vitest'
import { dayName, shortDayName } from './day-names.ts'

const first = Date.UTC(2027, 2, 1, 12)
const eleventh = Date.UTC(2027, 2, 11, 12)

it('[DAY23] the first of a month is written in French as it is said; other days and languages are as they were', () => {
  expect(dayName(first, 'fr', 'UTC')).toBe('lundi 1er mars')
  expect(shortDayName(first, 'fr', 'UTC')).toBe('lun. 1er mars')
  expect(dayName(eleventh, 'fr', 'UTC')).toBe('jeudi 11 mars')
  expect(dayName(first, 'en', 'UTC')).toBe('Monday 1 March')
  expect(shortDayName(first, 'de', 'UTC')).toBe('Mo., 1. März')
})
