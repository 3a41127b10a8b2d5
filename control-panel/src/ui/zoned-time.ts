/** From what somebody typed ("10:05") to an instant: the wall clock of the event's zone, on a date. Dates are days since 1 January 1970. */
import { type DayRule, dayOf } from '@tricolore/shared/derive/conference-day.ts'
import { DATE_MS, dateAt, instantAtWall } from '@tricolore/shared/derive/wall-clock.ts'

/** Milliseconds after midnight on the wall clock; null when the text is no time. */
function timeOfDayMs(text: string): number | null {
  const found = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(text.trim())
  if (!found) return null
  const [, hours = '0', minutes = '0', seconds = '0'] = found
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
}

/** The instant of that time of day on that date; null when the text is no time. A time that a clock change skips is the one after it. */
export function instantOn(date: number, timeOfDay: string, timeZone: string): number | null {
  const ms = timeOfDayMs(timeOfDay)
  return ms === null ? null : instantAtWall(date * DATE_MS + ms, timeZone)
}

/** The same, on the zone's date of another instant. */
export function instantOf(timeOfDay: string, onDateOfMs: number, timeZone: string): number | null {
  return instantOn(dateAt(onDateOfMs, timeZone), timeOfDay, timeZone)
}

/** The date on which that time of day lies within the conference day of `planned`: after midnight it is the next one. */
export function dateWithinDay(timeOfDay: string, plannedMs: number, rule: DayRule): number {
  const { date, fromMs } = dayOf(plannedMs, rule)
  const instantMs = instantOn(date, timeOfDay, rule.timeZone)
  return instantMs !== null && instantMs < fromMs ? date + 1 : date
}

/** When a cue at that time of day is meant: on the conference day that its session is planned for; once that is past, the next time that it is so late. */
export function dateForCue(timeOfDay: string, plannedMs: number, nowMs: number, rule: DayRule): number {
  const isAhead = (date: number) => (instantOn(date, timeOfDay, rule.timeZone) ?? Number.POSITIVE_INFINITY) > nowMs
  const today = dateAt(nowMs, rule.timeZone)
  const dates = [dateWithinDay(timeOfDay, plannedMs, rule), today, today + 1]
  return dates.find(isAhead) ?? today
}

/** The date on which it was that time last. */
export function dateBefore(timeOfDay: string, nowMs: number, rule: DayRule): number {
  const today = dateAt(nowMs, rule.timeZone)
  const instantMs = instantOn(today, timeOfDay, rule.timeZone)
  return instantMs !== null && instantMs >= nowMs ? today - 1 : today
}
