/** From what somebody typed ("10:05") to an instant: the wall clock of the event's zone, on the day of another instant. */
import { datable } from '@tricolore/shared/derive/datable.ts'

const parts = new Map<string, Intl.DateTimeFormat>()

/** The wall clock of the zone at an instant, as if it were UTC, in milliseconds. */
function wallMs(instantMs: number, timeZone: string): number {
  let format = parts.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    parts.set(timeZone, format)
  }
  const read = Object.fromEntries(format.formatToParts(datable(instantMs)).map(({ type, value }) => [type, Number(value)]))
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = read
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** The instant of that time of day, on the zone's day of `onDayOfMs`; null when the text is no time. A time that a clock change skips is the one after it. */
export function instantOf(timeOfDay: string, onDayOfMs: number, timeZone: string): number | null {
  const found = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(timeOfDay.trim())
  if (!found) return null
  const [, hours = '0', minutes = '0', seconds = '0'] = found
  const midnight = Math.floor(wallMs(onDayOfMs, timeZone) / 86_400_000) * 86_400_000
  const wanted = midnight + (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
  // The zone's distance from UTC is looked up near the answer, twice, since it may change on that day.
  let instant = wanted
  for (let round = 0; round < 2; round += 1) instant = wanted - (wallMs(instant, timeZone) - Math.floor(instant / 1000) * 1000)
  return instant
}
