import { describe, expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import { anEvent, tablesWith } from '../testing/builders.ts'
import { dayOf, dayWord, isSameDay } from './conference-day.ts'
import { DATE_MS, dateAt, instantAtWall } from './wall-clock.ts'

const paris = { timeZone: 'Europe/Paris', dayTurnsAtMinutes: 240 }
const HOUR_MS = 3_600_000

/** The instant of `2027-03-01T09:00` in Paris. */
function inParis(text: string): number {
  return instantAtWall(Date.parse(`${text}Z`), paris.timeZone)
}

function iso(instantMs: number): string {
  return new Date(instantMs).toISOString().slice(0, 16)
}

describe('the conference day', () => {
  it('[DAY1] turns at an hour of its own: what is on after midnight belongs to the evening before', () => {
    const evening = inParis('2027-03-01T23:30')
    expect(isSameDay(evening, inParis('2027-03-02T00:30'), paris)).toBe(true)
    expect(isSameDay(evening, inParis('2027-03-02T03:59'), paris)).toBe(true)
    expect(isSameDay(evening, inParis('2027-03-02T04:00'), paris)).toBe(false)
    expect(isSameDay(inParis('2027-03-02T00:30'), inParis('2027-03-02T09:00'), paris)).toBe(false)
    expect(isSameDay(evening, inParis('2027-03-02T05:30'), { ...paris, dayTurnsAtMinutes: 6 * 60 })).toBe(true)
    expect(isSameDay(evening, inParis('2027-03-02T00:00'), { ...paris, dayTurnsAtMinutes: 0 })).toBe(false)
  })

  it.each([
    ['spring, 23 hours', '2027-03-27T12:00', '2027-03-27T03:00', '2027-03-28T02:00', 23],
    ['autumn, 25 hours', '2027-10-30T12:00', '2027-10-30T02:00', '2027-10-31T03:00', 25],
  ])('[DAY2] begins and ends by the wall clock, also where the clocks change: %s', (_name, within, from, until, hours) => {
    const day = dayOf(inParis(within), paris)
    expect([iso(day.fromMs), iso(day.untilMs)]).toEqual([from, until])
    expect(day.untilMs - day.fromMs).toBe(hours * HOUR_MS)
  })

  it.each([
    ['Europe/Paris', 150],
    ['Australia/Lord_Howe', 110],
    ['America/Santiago', 0],
  ])('[DAY2] days of a year follow each other without a gap and hold every instant once, in %s turning %d minutes after midnight', (timeZone, minutes) => {
    const rule = { timeZone, dayTurnsAtMinutes: minutes }
    let day = dayOf(Date.UTC(2027, 0, 1, 12), rule)
    for (let count = 0; count < 366; count += 1) {
      const next = dayOf(day.untilMs, rule)
      expect([next.fromMs, next.date]).toEqual([day.untilMs, day.date + 1])
      expect(dayOf(day.untilMs - 1, rule)).toEqual(day)
      const hours = (day.untilMs - day.fromMs) / HOUR_MS
      expect(hours).toBeGreaterThanOrEqual(23)
      expect(hours).toBeLessThanOrEqual(25)
      day = next
    }
  })

  it('[DAY3] a wall clock that shows an hour twice means the first, one that skips it what comes as much later', () => {
    expect(iso(inParis('2027-10-31T02:30'))).toBe('2027-10-31T00:30')
    expect(iso(inParis('2027-03-28T02:30'))).toBe('2027-03-28T01:30')
    expect(iso(inParis('2027-10-31T03:00'))).toBe('2027-10-31T02:00')
    expect(dateAt(inParis('2027-03-01T00:00'), paris.timeZone) * DATE_MS).toBe(Date.UTC(2027, 2, 1))
    expect(dateAt(inParis('2027-03-01T00:00') - 1, paris.timeZone) * DATE_MS).toBe(Date.UTC(2027, 1, 28))
  })

  it.each([
    ['2027-03-01T22:00', '2027-03-02T00:30', 'today'],
    ['2027-03-01T22:00', '2027-03-02T09:00', 'tomorrow'],
    ['2027-03-01T22:00', '2027-03-03T09:00', 'later'],
    ['2027-03-02T09:00', '2027-03-02T00:30', 'earlier'],
    ['2027-03-02T04:00', '2027-03-02T09:00', 'today'],
    ['2027-03-01T12:00', '2027-03-03T00:30', 'tomorrow'],
  ])('[DAY4] at %s what is at %s is %s', (now, then, word) => {
    const tables = tablesWith({ event: [anEvent()] })
    expect(dayWord(readAt(tables, inParis(now)), inParis(then))).toBe(word)
  })

  it('[DAY4] after midnight nobody is told "tomorrow": the day is called by its name, until it has begun', () => {
    const tables = tablesWith({ event: [anEvent()] })
    const opening = inParis('2027-03-02T09:00')
    const at = readAt(tables, inParis('2027-03-01T23:59'))
    expect(dayWord(at, opening)).toBe('tomorrow')
    expect(at.nextChangeMs).toBe(inParis('2027-03-02T00:00'))
    const after = readAt(tables, inParis('2027-03-02T00:00'))
    expect(dayWord(after, opening)).toBe('later')
    expect(after.nextChangeMs).toBe(inParis('2027-03-02T04:00'))
  })
})
