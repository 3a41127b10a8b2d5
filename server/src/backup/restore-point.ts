/** Which entry a wish such as `--at 15:04` or `--seq 120` means. */
import { Temporal } from 'temporal-polyfill'
import { StartFault } from '../host/process/start-fault.ts'

/**
 * Hub epoch milliseconds of an instant (`2026-11-23T15:04:05Z`, or with another offset), of a wall-clock time in the event's zone
 * (`2026-11-23T15:04`), or of the latest `15:04` or `15:04:05` in that zone that lies not after `nowMs`. Throws a `StartFault`.
 */
export function restoreInstant(text: string, timeZone: string, nowMs: number): number {
  const instant = instantIn(text, timeZone, nowMs)
  if (instant === null) {
    throw new StartFault(`The time ${text} is not written as 15:04, 2026-11-23T15:04 or 2026-11-23T15:04:05Z, or does not exist in ${timeZone}.`)
  }
  return instant
}

function instantIn(text: string, timeZone: string, nowMs: number): number | null {
  try {
    if (/^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:\d{2})$/.test(text)) return Temporal.Instant.from(text).epochMilliseconds
    if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return inZone(Temporal.PlainDateTime.from(text, { overflow: 'reject' }), timeZone)
    if (!/^\d{1,2}:\d{2}(?::\d{2})?$/.test(text)) return null
    const time = Temporal.PlainTime.from(text.padStart(text.length === 4 || text.length === 7 ? text.length + 1 : text.length, '0'))
    const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone).toPlainDate()
    const atToday = inZone(today.toPlainDateTime(time), timeZone)
    return atToday <= nowMs ? atToday : inZone(today.subtract({ days: 1 }).toPlainDateTime(time), timeZone)
  } catch (reason) {
    if (reason instanceof RangeError) return null
    throw reason
  }
}

/** Of an hour that autumn has twice, the first one. */
function inZone(local: Temporal.PlainDateTime, timeZone: string): number {
  return local.toZonedDateTime(timeZone, { disambiguation: 'earlier' }).epochMilliseconds
}
