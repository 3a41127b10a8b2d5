import { describe, expect, test, vi } from 'vitest'
import { clockText, countdownEms, countdownText, msToNextCount, msToNextStep, runningClockText } from './time-text.ts'

describe('countdowns', () => {
  test.each([
    [1_800_000, '30:00'],
    [161_000, '2:41'],
    [160_001, '2:41'],
    [160_000, '2:40'],
    [9_000, '0:09'],
    [1, '0:01'],
    [0, '0:00'],
    [3_599_000, '59:59'],
    [3_600_000, '1:00:00'],
    [36_061_000, '10:01:01'],
  ])('[SCR30] %i ms left reads %s', (leftMs, text) => {
    expect(countdownText(leftMs)).toBe(text)
  })

  test.each([
    [-1, '0:00'],
    [-999, '0:00'],
    [-1_000, '+0:01'],
    [-194_000, '+3:14'],
    [-3_661_000, '+1:01:01'],
  ])('[SCR30] past zero it counts up after a plus: %i ms reads %s', (leftMs, text) => {
    expect(countdownText(leftMs)).toBe(text)
  })

  test.each([160_500, 160_000, 999, 1, 0, -1, -300, -1_000, -1_500])(
    '[SCR31] with %i ms left it reads the same until the wait is over, then differently',
    (leftMs) => {
      const waitMs = msToNextCount(leftMs)
      expect(waitMs).toBeGreaterThan(0)
      expect(waitMs).toBeLessThanOrEqual(1_000)
      expect(countdownText(leftMs - waitMs + 1)).toBe(countdownText(leftMs))
      // The second before zero and the second after it both end at 0:00.
      if (leftMs !== waitMs) expect(countdownText(leftMs - waitMs - 1)).not.toBe(countdownText(leftMs))
    },
  )

  test('[SCR32] a passing second never changes the width that its digits get', () => {
    expect(countdownEms('1:11')).toBe(countdownEms('8:88'))
    expect(countdownEms('10:00')).toBeGreaterThan(countdownEms('9:59'))
  })
})

describe('clocks', () => {
  const atMs = Date.UTC(2031, 2, 6, 9, 44, 12)

  test('[SCR33] the time of day is that of the event, on 24 hours', () => {
    expect(clockText(atMs, 'Europe/Paris')).toBe('10:44')
    expect(runningClockText(atMs, 'America/New_York')).toBe('04:44:12')
    expect(clockText(Date.UTC(2031, 2, 6, 23, 5), 'Europe/Paris')).toBe('00:05')
  })

  test('[SCR33] a time zone that the browser does not know leaves a clock, not a fault', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    expect(clockText(atMs, 'Mars/Olympus')).toMatch(/^\d\d:\d\d$/)
    warn.mockRestore()
  })

  test('[SCR103] an instant beyond all dates is written as some time, and paints no fault', () => {
    for (const far of [8.64e15, 1e300, Number.NaN])
      expect([clockText(far, 'Europe/Paris'), runningClockText(far, 'Pacific/Kiritimati')].join()).toMatch(/^[\d:,]+$/)
  })

  test('[SCR31] a clock waits for the next whole second of hub time', () => {
    expect(msToNextStep(1_250, 1_000)).toBe(750)
    expect(msToNextStep(2_000, 1_000)).toBe(1_000)
  })
})
