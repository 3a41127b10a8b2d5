/** In which zone the times of a programme stand: the file's own, else the one that was asked for, else none is needed or somebody is asked. */
import { isTimeZone } from '@tricolore/shared/model/time-zone.ts'
import type { RawProgramme, RawSession } from './raw-programme.ts'
import { hasOffset, offsetMinutesOf } from './when.ts'

const EXAMPLES = 3

export type ProgrammeZone =
  | { readonly kind: 'known'; readonly timeZone: string; readonly note: string | null }
  | { readonly kind: 'ask'; readonly examples: readonly { readonly title: string; readonly start: string }[] }

/** `given`: what was asked for, else the event's. */
export function programmeZone({ timeZone, sessions }: RawProgramme, given: string | null): ProgrammeZone {
  const unknown = timeZone === null || isUsableZone(timeZone) ? null : `The file names the time zone "${timeZone.slice(0, 60)}", which is unknown here.`
  if (timeZone !== null && unknown === null) return { kind: 'known', timeZone, note: null }
  if (given !== null && isUsableZone(given)) return { kind: 'known', timeZone: given, note: unknown }
  const planned = sessions.filter(({ start }) => start !== null)
  const open = planned.filter(({ start, timeZone: own }) => own === undefined && !hasOffset(start ?? ''))
  if (open.length > 0) return { kind: 'ask', examples: open.slice(0, EXAMPLES).map(exampleOf) }
  return fixedZone(planned)
}

/** A name that every browser knows, too: a bare distance from UTC is none. */
export function isUsableZone(name: string): boolean {
  return !/^[+-]|^\s*$/.test(name) && name.length <= 64 && isTimeZone(name)
}

function exampleOf({ title, start }: RawSession) {
  return { title: (title ?? '').slice(0, 100), start: start ?? '' }
}

/** Each time says which instant it is: what is missing is only the clock on the wall. */
function fixedZone(planned: readonly RawSession[]): ProgrammeZone {
  const [own] = planned.map(({ timeZone }) => timeZone).filter((name) => name !== undefined)
  if (own !== undefined) return { kind: 'known', timeZone: own, note: null }
  const offsets = planned.map(({ start }) => offsetMinutesOf(start ?? '')).filter((minutes) => minutes !== null)
  const [first = 0] = offsets
  const hours = first / 60
  // The sign is turned round in these names (POSIX).
  const timeZone = first === 0 || !Number.isInteger(hours) ? 'UTC' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`
  const isTold = planned.length > 0
  return {
    kind: 'known',
    timeZone,
    note: isTold ? `The file has the distance from UTC at each time and no time zone: ${timeZone} is taken for the event; name its zone to change that.` : null,
  }
}
