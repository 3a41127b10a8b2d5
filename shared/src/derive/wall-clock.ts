/** Instants as the wall clock of a zone shows them, and back, also where the clocks change. */
import { datable } from './datable.ts'

export const DATE_MS = 86_400_000

const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const
  let made: Intl.DateTimeFormat
  try {
    made = new Intl.DateTimeFormat('en-US', { ...fields, hourCycle: 'h23', timeZone })
  } catch (reason) {
    // An old browser may not know a new zone: its own is the best guess.
    if (!(reason instanceof RangeError)) throw reason
    made = new Intl.DateTimeFormat('en-US', { ...fields, hourCycle: 'h23' })
  }
  formats.set(timeZone, made)
  return made
}

/** What the wall clock of the zone reads at an instant, as if it were UTC, in milliseconds; whole seconds. */
export function wallMsAt(instantMs: number, timeZone: string): number {
  const read = Object.fromEntries(
    formatFor(timeZone)
      .formatToParts(datable(instantMs))
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = read
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/**
 * The instant at which the wall clock of the zone reads that, given as if it were UTC. Of an hour that occurs twice the first one; a time that a clock change
 * skips is the one as much later.
 */
export function instantAtWall(wallMs: number, timeZone: string): number {
  // How far the zone is from UTC on the day before and on the day after: no zone changes twice within two days.
  const [before, after] = [wallMs - DATE_MS, wallMs + DATE_MS].map((nearMs) => wallMsAt(nearMs, timeZone) - Math.floor(datable(nearMs) / 1000) * 1000)
  const candidates = [wallMs - (before ?? 0), wallMs - (after ?? 0)].toSorted((a, b) => a - b)
  return candidates.find((instantMs) => wallMsAt(instantMs, timeZone) === Math.floor(wallMs / 1000) * 1000) ?? wallMs - (before ?? 0)
}

/** The date in the zone, in days since 1 January 1970. */
export function dateAt(instantMs: number, timeZone: string): number {
  return Math.floor(wallMsAt(instantMs, timeZone) / DATE_MS)
}
