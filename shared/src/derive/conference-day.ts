/**
 * The conference day: it turns at an hour of its own, at night, so that what is on after midnight belongs to the evening before. Everything that speaks of
 * "today" and "tomorrow", and that counts down, asks here.
 */
import type { At } from '../at/at.ts'
import type { Event } from '../tables/event.ts'
import type { Tables } from '../tables/registry.ts'
import type { DayWord } from './screen-view.ts'
import { DATE_MS, dateAt, instantAtWall } from './wall-clock.ts'

/** What an event file says that says nothing: 04:00. */
export const USUAL_TURN_MINUTES = 4 * 60

export type ConferenceDay = {
  /** The date on which it begins, in days since 1 January 1970. */
  readonly date: number
  /** From this instant on, and before `untilMs`. On days on which the clocks change it has 23 or 25 hours. */
  readonly fromMs: number
  readonly untilMs: number
}

/** `dayTurnsAtMinutes`: after midnight, on the wall clock of the zone. A hub of an earlier release says nothing of it. */
export type DayRule = Pick<Event, 'timeZone'> & Partial<Pick<Event, 'dayTurnsAtMinutes'>>

/** An event has few days, and is asked for them thousands of times. */
const known = new Map<string, ConferenceDay[]>()
const MOST_KNOWN = 60

export function dayOf(instantMs: number, { timeZone, dayTurnsAtMinutes = USUAL_TURN_MINUTES }: DayRule): ConferenceDay {
  const name = `${timeZone} ${dayTurnsAtMinutes}`
  const days = known.get(name) ?? []
  known.set(name, days)
  const found = days.find(({ fromMs, untilMs }) => fromMs <= instantMs && instantMs < untilMs)
  if (found) return found
  const beginning = (date: number) => instantAtWall(date * DATE_MS + dayTurnsAtMinutes * 60_000, timeZone)
  const onWall = dateAt(instantMs, timeZone)
  const date = beginning(onWall) > instantMs ? onWall - 1 : onWall
  const day = { date, fromMs: beginning(date), untilMs: beginning(date + 1) }
  if (days.length >= MOST_KNOWN) days.length = 0
  days.push(day)
  return day
}

export function isSameDay(aMs: number, bMs: number, rule: DayRule): boolean {
  return dayOf(aMs, rule).fromMs === dayOf(bMs, rule).fromMs
}

/** The event's; before one is open, the usual one. */
export function dayRuleIn(tables: Tables): DayRule {
  return tables.event.get('event') ?? { timeZone: 'UTC', dayTurnsAtMinutes: USUAL_TURN_MINUTES }
}

/**
 * How far an instant is from now. `tomorrow`: on the next conference day, and on tomorrow's date as well, since shortly after midnight nobody knows which day
 * "tomorrow" is: that one is `later`, and is called by its name.
 */
export function dayWord(at: At, instantMs: number): DayWord {
  const rule = dayRuleIn(at.tables)
  const day = dayOf(instantMs, rule)
  if (at.hasCome(day.untilMs)) return 'earlier'
  if (at.hasCome(day.fromMs)) return 'today'
  const midnightMs = instantAtWall(dateAt(instantMs, rule.timeZone) * DATE_MS, rule.timeZone)
  const isNext = at.hasCome(dayOf(day.fromMs - 1, rule).fromMs)
  return isNext && !at.hasCome(midnightMs) ? 'tomorrow' : 'later'
}

/** Whether its conference day has not begun yet. */
export function isOnLaterDay(at: At, instantMs: number): boolean {
  return !at.hasCome(dayOf(instantMs, dayRuleIn(at.tables)).fromMs)
}
