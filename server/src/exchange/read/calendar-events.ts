/** iCalendar as plain values: the only file that reads with the calendar library. Zones are left as they are named; `icalendar.ts` knows what they mean. */
import ICAL from 'ical.js'

/** `text`: `2023-03-07T09:30:00`, with `Z` behind it where it is UTC, or a date alone. `zone`: the TZID beside it. */
export type CalendarTime = { readonly text: string; readonly isDate: boolean; readonly zone: string | null }

export type CalendarEvent = {
  readonly uid: string | null
  readonly summary: string | null
  readonly description: string | null
  readonly location: string | null
  /** Of what Tricolore wrote: its rooms, which `location` joins with the house. */
  readonly rooms: readonly string[]
  readonly status: string | null
  readonly start: CalendarTime | null
  readonly end: CalendarTime | null
  /** An ISO 8601 duration. */
  readonly duration: string | null
  readonly recurrenceId: CalendarTime | null
  readonly repeats: boolean
  readonly url: string | null
  /** The starts of a repeated event, at most `most` of them. */
  occurrences(most: number): readonly string[]
}

export type CalendarZone = { readonly id: string; readonly location: string | null; readonly fixedOffset: string | null }

export type Calendar = {
  readonly name: string | null
  readonly zone: string | null
  readonly zones: readonly CalendarZone[]
  readonly events: readonly CalendarEvent[]
}

export type CalendarResult = { readonly ok: true; readonly calendar: Calendar } | { readonly ok: false; readonly fault: string }

/** Steps of the repetition, so that a rule that never comes true ends. */
const MOST_STEPS = 5_000

export function calendarEvents(text: string): CalendarResult {
  let parsed: unknown
  try {
    parsed = ICAL.parse(text)
  } catch (reason) {
    if (!(reason instanceof Error)) throw reason
    return { ok: false, fault: faultOf(reason, text) }
  }
  // One calendar, or several in one file.
  const all = (Array.isArray(parsed) && typeof parsed[0] === 'string' ? [parsed] : Array.isArray(parsed) ? parsed : []).map((jcal) => new ICAL.Component(jcal))
  return {
    ok: true,
    calendar: {
      name: firstOf(all, 'x-wr-calname') ?? firstOf(all, 'name'),
      zone: firstOf(all, 'x-wr-timezone'),
      zones: all.flatMap((component) => component.getAllSubcomponents('vtimezone')).map(zoneOf),
      events: all.flatMap((component) => component.getAllSubcomponents('vevent')).map(eventOf),
    },
  }
}

function faultOf(reason: Error, text: string): string {
  if (!/END:VCALENDAR\s*$/i.test(text)) return 'The calendar breaks off: it was not saved or loaded to its end.'
  const line = /"([^"]{1,200})/.exec(reason.message)?.[1]
  return `The calendar is damaged${line === undefined ? '' : ` at "${line.slice(0, 60)}"`}.`
}

function firstOf(all: readonly ICAL.Component[], name: string): string | null {
  return all.map((component) => textOf(component, name)).find((text) => text !== null) ?? null
}

function textOf(component: ICAL.Component, name: string): string | null {
  const value = component.getFirstPropertyValue(name)
  const text = value === null || value === undefined ? '' : String(value).trim()
  return text === '' ? null : text
}

function zoneOf(zone: ICAL.Component): CalendarZone {
  const rules = [...zone.getAllSubcomponents('standard'), ...zone.getAllSubcomponents('daylight')]
  const offsets = new Set(rules.map((rule) => textOf(rule, 'tzoffsetto')))
  const [only = null] = offsets
  return { id: textOf(zone, 'tzid') ?? '', location: textOf(zone, 'x-lic-location'), fixedOffset: offsets.size === 1 ? only : null }
}

function timeOf(component: ICAL.Component, name: string): CalendarTime | null {
  const property = component.getFirstProperty(name)
  const value = property?.getFirstValue()
  if (!property || !(value instanceof ICAL.Time)) return null
  const zone = property.getParameter('tzid')
  return { text: value.toString(), isDate: value.isDate, zone: typeof zone === 'string' ? zone : null }
}

function eventOf(event: ICAL.Component): CalendarEvent {
  return {
    uid: textOf(event, 'uid'),
    summary: textOf(event, 'summary'),
    description: textOf(event, 'description'),
    location: textOf(event, 'location'),
    // The library leaves values of properties that it does not know as they are written.
    rooms: event.getAllProperties('x-tricolore-room').map((property) => String(property.getFirstValue()).replaceAll(/\\([\\;,])/g, '$1')),
    status: textOf(event, 'status'),
    start: timeOf(event, 'dtstart'),
    end: timeOf(event, 'dtend'),
    duration: textOf(event, 'duration'),
    recurrenceId: timeOf(event, 'recurrence-id'),
    repeats: event.hasProperty('rrule') || event.hasProperty('rdate'),
    url: textOf(event, 'url'),
    occurrences: (most) => occurrencesOf(event, most),
  }
}

function occurrencesOf(event: ICAL.Component, most: number): readonly string[] {
  const dtstart = event.getFirstPropertyValue('dtstart')
  if (!(dtstart instanceof ICAL.Time)) return []
  // Rules by the second or the minute are no programme, and cost without end.
  const rules = event.getAllProperties('rrule').map((property) => String(property.getFirstValue()))
  if (rules.some((rule) => /FREQ=(?:SECONDLY|MINUTELY)/i.test(rule))) return [dtstart.toString()]
  const found: string[] = []
  const expansion = new ICAL.RecurExpansion({ component: event, dtstart })
  for (let step = 0; step < MOST_STEPS && found.length < most; step += 1) {
    const next = expansion.next()
    if (!next) break
    found.push(next.toString())
  }
  return found
}
