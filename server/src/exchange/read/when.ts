/** Times as sources write them, as instants. A time without a zone stands in the programme's; one that the clock skips or shows twice is told. */
import { LATEST_GIVEN_MS } from '@tricolore/shared/model/values.ts'
import { instantsOf } from '../wall-clock.ts'

export type When = { readonly ok: true; readonly atMs: number; readonly note: string | null } | { readonly ok: false; readonly why: string }

const ISO =
  /^(?<date>\d{4}-\d{2}-\d{2})[T ](?<time>(?:[01]\d|2[0-4]):[0-5]\d)(?::(?<seconds>[0-5]\d)(?:[.,]\d{1,9})?)?\s?(?<offset>Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?$/i

/** Whether it says by itself which instant it is. */
export function hasOffset(text: string): boolean {
  return ISO.exec(text)?.groups?.offset !== undefined
}

/** The distance from UTC that is written behind a time, in minutes; null where there is none. */
export function offsetMinutesOf(text: string): number | null {
  const offset = ISO.exec(text)?.groups?.offset
  return offset === undefined ? null : minutesOf(offset)
}

/** `text`: `2023-03-07T09:30`, `2023-03-07 09:30:00+01:00`, `2023-03-07T08:30:00Z`. */
export function whenOf(text: string, timeZone: string): When {
  const { date, time, seconds = '0', offset } = ISO.exec(text)?.groups ?? {}
  if (date === undefined || time === undefined) return { ok: false, why: `"${text.slice(0, 40)}" is no time` }
  // Midnight at the end of a day is that of the next one.
  const isMidnight = time === '24:00'
  const wall = `${date}T${isMidnight ? '00:00' : time}`
  const zone = offset === undefined ? timeZone : 'UTC'
  const [first, second] = instantsOf(wall, { date, timeZone: zone }, isMidnight ? 1 : 0)
  const shown = `${date} ${time}`
  if (first === undefined || (time.startsWith('24') && !isMidnight))
    return { ok: false, why: `${shown} does not exist${offset === undefined ? ` in ${timeZone}` : ''}` }
  const atMs = first[1] + Number(seconds) * 1_000 - (offset === undefined ? 0 : minutesOf(offset) * 60_000)
  if (atMs < 0 || atMs > LATEST_GIVEN_MS) return { ok: false, why: `${shown} is not between the years 1970 and 2100` }
  if (second === undefined) return { ok: true, atMs, note: null }
  return { ok: true, atMs, note: `${shown} occurs twice in ${timeZone} and was read as the first time (${first[0]}); ${second[0]} is the second` }
}

function minutesOf(offset: string): number {
  if (/^z$/i.test(offset)) return 0
  const hours = Number(offset.slice(1, 3))
  const minutes = Number(offset.slice(3).replace(':', '') || 0)
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

/** `1:30`, `01:30:00`, `P1DT2H`, `PT45M`: a length of time in milliseconds; null where it is none. */
export function lengthMs(text: string): number | null {
  const clock = /^(\d{1,3}):([0-5]\d)(?::[0-5]\d)?$/.exec(text.trim())
  if (clock) return (Number(clock[1]) * 60 + Number(clock[2])) * 60_000
  const iso = /^P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?$/i.exec(text.trim())
  if (!iso || text.trim().length < 3) return null
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = iso.slice(1).map((part) => Number(part ?? 0))
  return ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000
}
