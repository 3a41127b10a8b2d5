import { describe, expect, it } from 'vitest'
import { isSameDay } from '../derive/conference-day.ts'
import { dayName, shortDayName } from '../derive/day-names.ts'
import { at } from '../testing/clock.ts'
import { spokenLanguages } from '../words/spoken.ts'
import { clockTime, delayMinutes, minutesSince, minutesUntil, timeElement } from './times.ts'

describe('times', () => {
  it('[PUB31] stand in the zone of the event, whatever the zone of the reader', () => {
    expect(clockTime(at('08:47'), 'fr', 'Europe/Paris')).toBe('09:47')
    expect(clockTime(at('08:47'), 'en', 'Europe/Paris')).toBe('09:47')
    expect(clockTime(at('08:47'), 'en', 'Asia/Kolkata')).toBe('14:17')
    expect(clockTime(at('23:30'), 'fr', 'Europe/Paris')).toBe('00:30')
    expect(timeElement(at('08:47'), 'fr', 'Europe/Paris').toString()).toBe('<time datetime="2026-03-03T08:47:00.000Z">09:47</time>')
  })

  it('[PUB31] follow the change to summer time', () => {
    expect(clockTime(Date.UTC(2026, 2, 29, 0, 59), 'fr', 'Europe/Paris')).toBe('01:59')
    expect(clockTime(Date.UTC(2026, 2, 29, 1, 0), 'fr', 'Europe/Paris')).toBe('03:00')
  })

  it.each([8_640_000_000_000_000, 9e15, 1e300, Number.POSITIVE_INFINITY, Number.NaN, -1e300])(
    '[PUB83] %d is written as some time, and fails nothing',
    (far) => {
      for (const zone of ['Europe/Paris', 'Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
        expect(clockTime(far, 'fr', zone)).toMatch(/^\d\d:\d\d$/)
        expect(dayName(far, 'en', zone)).toMatch(/\w/)
        expect(isSameDay(far, far, { timeZone: zone, dayTurnsAtMinutes: 240 })).toBe(true)
        expect(timeElement(far, 'fr', zone).toString()).toMatch(/^<time datetime="[\d+TZ:.-]+">/)
      }
    },
  )

  it.each(spokenLanguages())('[PUB95] another day is named in the narrow column of times without a word that would break there (%s)', (language) => {
    for (let day = 0; day < 366; day += 5) {
      const words = shortDayName(Date.UTC(2026, 0, 1 + day), language, 'Europe/Paris').split(/\s/)
      expect(words.filter((word) => word.length > 6)).toEqual([])
    }
  })

  it('[PUB31] know the day in the zone of the event', () => {
    expect(isSameDay(at('22:59'), at('23:01'), { timeZone: 'Europe/Paris', dayTurnsAtMinutes: 0 })).toBe(false)
    expect(isSameDay(at('22:59'), at('23:01'), { timeZone: 'Europe/London', dayTurnsAtMinutes: 0 })).toBe(true)
    expect(dayName(at('23:30'), 'fr', 'Europe/Paris')).toBe('mercredi 4 mars')
    expect(dayName(at('23:30'), 'en', 'Europe/London')).toBe('Tuesday 3 March')
  })

  it('[PUB32] count in whole minutes that are the same all through a minute', () => {
    expect(minutesUntil(at('10:13'), at('10:00'))).toBe(13)
    expect(minutesUntil(at('10:13'), at('10:00:59'))).toBe(13)
    expect(minutesUntil(at('10:13'), at('10:01'))).toBe(12)
    expect(minutesUntil(at('10:00'), at('10:05'))).toBe(0)
    expect(minutesSince(at('09:29:30'), at('10:00:20'))).toBe(30)
  })

  it('[PUB32] never show more than the whole of what has just begun', () => {
    expect(minutesUntil(at('10:30:40'), at('10:00:45'))).toBe(30)
    expect(minutesUntil(at('10:00:01'), at('09:20:04')), 'what began a moment after the minute').toBe(40)
  })

  it('[PUB33] tell the delay that the two clock times show', () => {
    expect(delayMinutes(at('09:35'), at('09:47:59'))).toBe(12)
    expect(delayMinutes(at('09:35'), at('09:30'))).toBe(-5)
  })
})
