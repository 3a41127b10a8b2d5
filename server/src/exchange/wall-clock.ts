/** Wall-clock times of an event's zone as instants. The only file that knows the date library. */
import { Temporal } from 'temporal-polyfill'

type InZone = { readonly date: string; readonly timeZone: string }

/** A time of day, with a date before it or not, and with its distance from UTC behind it or not. */
export const START = /^(?<wall>(?:\d{4}-\d{2}-\d{2}T)?(?:[01]\d|2[0-3]):[0-5]\d)(?<offset>[+-](?:0\d|1[0-4]):[0-5]\d)?$/

/** By their distance from UTC, such as `+02:00`: the instants at which the clock shows that time, the first one first. Two in the hour that autumn repeats, none where spring skips it or on a 30 February. */
export function instantsOf(wall: string, { date, timeZone }: InZone, daysLater = 0): ReadonlyMap<string, number> {
  try {
    const local = Temporal.PlainDateTime.from(wall.includes('T') ? wall : `${date}T${wall}`, { overflow: 'reject' }).add({ days: daysLater })
    const both = (['earlier', 'later'] as const).map((disambiguation) => local.toZonedDateTime(timeZone, { disambiguation }))
    return new Map(both.filter((read) => read.toPlainDateTime().equals(local)).map((read) => [read.offset, read.epochMilliseconds]))
  } catch (reason) {
    if (reason instanceof RangeError) return new Map()
    throw reason
  }
}

/**
 * The instant of `09:30` on the event's first day, of `2023-03-08T09:30`, or of `2027-10-31T02:30+01:00`, in hub epoch milliseconds; `daysLater` moves the
 * date and keeps the wall clock. Null when the clock does not show that time, or shows it twice and the file does not say which is meant: on the date of the
 * file. On another one the first is taken then.
 */
export function instantOf(start: string, zone: InZone, daysLater = 0): number | null {
  const { wall = '', offset } = START.exec(start)?.groups ?? {}
  const instants = instantsOf(wall, zone, daysLater)
  const [first = null] = instants.values()
  if (daysLater !== 0) return instants.get(offset ?? '') ?? first
  return offset === undefined ? (instants.size === 1 ? first : null) : (instants.get(offset) ?? null)
}

/** Days from one date to another, negative when it lies before; null when one of them does not exist. */
export function daysBetween(from: string, to: string): number | null {
  try {
    return Temporal.PlainDate.from(from, { overflow: 'reject' }).until(Temporal.PlainDate.from(to, { overflow: 'reject' })).days
  } catch (reason) {
    if (reason instanceof RangeError) return null
    throw reason
  }
}

/** The beginning of the wall-clock hour that the instant falls into. */
export function startOfHour(atMs: number, timeZone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone).round({ smallestUnit: 'hour', roundingMode: 'floor' }).epochMilliseconds
}

/** An instant as the clocks of the zone show it: `2023-03-07`, `09:30`, `+01:00`. */
export function wallClockOf(atMs: number, timeZone: string): { readonly date: string; readonly time: string; readonly offset: string } {
  const local = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone)
  return { date: local.toPlainDate().toString(), time: local.toPlainTime().toString({ smallestUnit: 'minute' }), offset: local.offset }
}
