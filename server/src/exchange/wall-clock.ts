/** Wall-clock times of an event's zone as instants. The only file that knows the date library. */
import { Temporal } from 'temporal-polyfill'

type InZone = { readonly date: string; readonly timeZone: string }

/**
 * The instant of `09:30` on the event's first day, or of `2023-03-08T09:30`, in hub epoch milliseconds; `daysLater` moves the date and
 * keeps the wall clock. Null when that time does not exist: a 30 February, or the hour that spring skips.
 */
export function instantOf(start: string, { date, timeZone }: InZone, daysLater = 0): number | null {
  try {
    const local = Temporal.PlainDateTime.from(start.includes('T') ? start : `${date}T${start}`, { overflow: 'reject' }).add({ days: daysLater })
    return local.toZonedDateTime(timeZone, { disambiguation: 'reject' }).epochMilliseconds
  } catch (reason) {
    if (reason instanceof RangeError) return null
    throw reason
  }
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

/** The instant of that time of the day before, on, or after that date; one that the zone skips is an hour later. */
export function instantOn(date: string, time: string, timeZone: string, daysLater = 0): number {
  const local = Temporal.PlainDateTime.from(`${date}T${time}`).add({ days: daysLater })
  return local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds
}
