/** Moving an event to another day, so that it can be rehearsed: every time keeps its distance to the others. */
import { wallMsAt } from '@tricolore/shared/derive/wall-clock.ts'
import type { Event } from '@tricolore/shared/tables/event.ts'
import type { EventFile } from './event-file-schema.ts'
import { daysBetween, instantOf, startOfHour } from './wall-clock.ts'

type Zone = EventFile['event']

export type DayShift = {
  readonly moved: Event['moved']
  /** How much later on the wall clock a conference day turns then. */
  readonly turnsLaterMinutes: number
  /** The instant of a time as the file writes it, moved. */
  readonly apply: (start: string, zone: Zone) => number
}

export const noShift: DayShift = { moved: null, turnsLaterMinutes: 0, apply: (start, zone) => instantOf(start, zone) ?? 0 }

/** `date`: the same wall-clock times on that day. `now`: the first item starts at the beginning of the present hour. */
export function shiftFor(file: EventFile, day: { readonly kind: 'date'; readonly date: string } | { readonly kind: 'now'; readonly nowMs: number }): DayShift {
  const { event, sessions } = file
  const plannedFirstMs = Math.min(...sessions.map(({ start }) => noShift.apply(start, event)))
  if (sessions.length === 0) return noShift
  if (day.kind === 'now') {
    const firstMs = startOfHour(day.nowMs, event.timeZone)
    const byMs = firstMs - plannedFirstMs
    const turnsLaterMinutes = (wallMsAt(firstMs, event.timeZone) - wallMsAt(plannedFirstMs, event.timeZone)) / 60_000
    return { moved: { byMs, plannedFirstMs }, turnsLaterMinutes, apply: (start, zone) => noShift.apply(start, zone) + byMs }
  }
  const days = daysBetween(event.date, day.date) ?? 0
  // A wall-clock time that the new day skips (summer time) is taken one hour later.
  const apply = (start: string, zone: Zone) => instantOf(start, zone, days) ?? noShift.apply(start, zone) + days * 86_400_000 + 3_600_000
  const movedFirstMs = Math.min(...sessions.map(({ start }) => apply(start, event)))
  return { moved: { byMs: movedFirstMs - plannedFirstMs, plannedFirstMs }, turnsLaterMinutes: 0, apply }
}
