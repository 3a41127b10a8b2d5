import { readAt } from '@tricolore/shared/at/at.ts'
import { dateAt } from '@tricolore/shared/derive/wall-clock.ts'
import { inParis, twoDays } from '@tricolore/shared/testing/two-days.ts'
import { describe, expect, test } from 'vitest'
import { wordsOf } from '../i18n/words.ts'
import { dateName, datesToOffer, whenText } from './dates.ts'
import { dateBefore, dateForCue, dateWithinDay, instantOn } from './zoned-time.ts'

const rule = { timeZone: 'Europe/Paris', dayTurnsAtMinutes: 240 }
const date = (text: string) => dateAt(inParis(text), rule.timeZone)
const monday = date('2027-03-01T12:00')
const tuesday = monday + 1

function iso(onDate: number, time: string): string {
  return new Date(instantOn(onDate, time, rule.timeZone) ?? 0).toISOString().slice(0, 16)
}

describe('a time and its date', () => {
  test.each([
    ['tomorrow’s keynote, asked on the day before', '09:00', '2027-03-02T09:00', '2027-03-01T08:50', tuesday],
    ['a talk after midnight, asked before it', '00:30', '2027-03-02T00:30', '2027-03-01T23:58', tuesday],
    ['the evening’s set, put off until after midnight', '00:15', '2027-03-01T23:30', '2027-03-01T22:00', tuesday],
    ['a talk of today', '10:05', '2027-03-01T10:00', '2027-03-01T09:50', monday],
    ['a talk of today, at a time that is past', '08:00', '2027-03-01T10:00', '2027-03-01T09:50', tuesday],
    ['a talk of a day that is over', '18:00', '2027-03-01T10:00', '2027-03-02T12:00', tuesday],
    ['what is no time', 'x', '2027-03-01T10:00', '2027-03-01T09:50', monday],
  ])('[DAY13] a cue is meant on the day that its session is planned for, and never in the past: %s', (_what, time, planned, now, expected) => {
    expect(dateForCue(time, inParis(planned), inParis(now), rule)).toBe(expected)
  })

  test('[DAY14] a move stays within its conference day, after midnight too', () => {
    expect(dateWithinDay('00:15', inParis('2027-03-01T23:30'), rule)).toBe(tuesday)
    expect(dateWithinDay('23:45', inParis('2027-03-02T00:30'), rule)).toBe(monday)
    expect(dateWithinDay('03:59', inParis('2027-03-01T10:00'), rule)).toBe(tuesday)
    expect(dateWithinDay('04:00', inParis('2027-03-01T10:00'), rule)).toBe(monday)
    expect(iso(tuesday, '00:15')).toBe('2027-03-01T23:15')
  })

  test('[DAY14] going back to a time means the last one that is past', () => {
    expect(dateBefore('23:50', inParis('2027-03-02T00:10'), rule)).toBe(monday)
    expect(dateBefore('00:05', inParis('2027-03-02T00:10'), rule)).toBe(tuesday)
  })

  test('[DAY14] the dates of the programme are offered, those around now and one more', () => {
    const sunday = monday - 1
    expect(datesToOffer(twoDays(), inParis('2027-03-01T10:00'), rule.timeZone, monday)).toEqual([monday, tuesday, tuesday + 1])
    expect(datesToOffer(twoDays(), inParis('2027-02-28T10:00'), rule.timeZone, monday + 9)).toEqual([sunday, monday, tuesday, tuesday + 1, monday + 9])
  })

  test('[DAY14] a date says which day it is', () => {
    expect(dateName(tuesday, 'fr')).toBe('mar. 2 mars')
    expect(wordsOf('fr').days.named('mar. 2 mars', 1)).toBe('mar. 2 mars · demain')
    expect(wordsOf('en').days.named('Mon 1 Mar', 0)).toBe('Mon 1 Mar · today')
    expect(wordsOf('en').days.named('Thu 4 Mar', 3)).toBe('Thu 4 Mar')
  })

  test('[DAY7] a time that the panel writes has its date where that is not the one of now', () => {
    const at = readAt(twoDays(), inParis('2027-03-01T23:00'))
    expect(whenText(at, inParis('2027-03-01T23:45'), rule.timeZone, 'fr')).toBe('23:45')
    expect(at.nextChangeMs).toBe(inParis('2027-03-02T00:00'))
    expect(whenText(at, inParis('2027-03-02T00:15'), rule.timeZone, 'fr')).toBe('mar. 2 mars 00:15')
  })
})
