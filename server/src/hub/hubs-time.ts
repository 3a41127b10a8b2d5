/**
 * How hub time stands at the other hubs, against the engine's clock that all of them ask: when that clock steps, running hubs follow it slowly
 * and together, so one that starts then must begin at their time and not at the engine's.
 */
import type { HubRow } from './shared-presence.ts'

/** Less than that is what the way to the engine takes, and is made good within two minutes. */
const LEAST_STEP_MS = 150

/** Their hub time minus the engine's clock: the middle one of those that say it; null when none does, and where it is next to nothing. */
export function aheadOfEngineMs(rows: readonly HubRow[]): number | null {
  const ahead = aheads(rows).toSorted((a, b) => a - b)
  const middle = ahead[Math.floor(ahead.length / 2)] ?? 0
  return Math.abs(middle) < LEAST_STEP_MS ? null : middle
}

/** The furthest that another hub's time is from this one's, which is so much ahead of the engine's clock; 0 where there is no other. */
export function furthestApartMs(rows: readonly HubRow[], mineAheadMs: number): number {
  return Math.max(0, ...aheads(rows).map((theirs) => Math.abs(theirs - mineAheadMs)))
}

/** The same for whoever must not be wrong: beside a hub that does not say its time there is no end to it. */
export function mostApartMs(rows: readonly HubRow[], mineAheadMs: number): number {
  return aheads(rows).length < rows.length ? Number.POSITIVE_INFINITY : furthestApartMs(rows, mineAheadMs)
}

/** Late by what the way to the engine takes, some milliseconds. */
function aheads(rows: readonly HubRow[]): readonly number[] {
  return rows.flatMap(({ nowMs, engineMs }) => (nowMs === undefined || engineMs === undefined ? [] : [nowMs - engineMs]))
}
