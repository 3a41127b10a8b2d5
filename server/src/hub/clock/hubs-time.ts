/**
 * How hub time stands at the other hubs, against the database's clock that all of them ask: when that clock steps, running hubs follow it slowly
 * and together, so one that starts then must begin at their time and not at the database's.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { HubRow, PresenceTable } from '../../store/presence-table.ts'

/** Less than that is made good within a minute, and may be what the way to the database takes. */
const LEAST_STEP_MS = 50
/** A hub that has told of itself since then runs. */
const STILL_THERE_MS = 5_000
/** Each hub that runs tells of itself once a second. */
const LOOKS = 12
const LOOK_EVERY_MS = 100

/**
 * The other hubs that run, as they tell of themselves from now on: what they told before may be older than a step of the database's clock. Waits for
 * them, a little more than a second at most: so long it takes to know that one which was there a moment ago has ended.
 */
export async function hubsThatRun(table: Pick<PresenceTable, 'hubs'>, pauseMs: (ms: number) => Promise<unknown> = pause): Promise<readonly HubRow[]> {
  // One that does not say its time never will.
  const rowsNow = async () => (await table.hubs()).flatMap(({ row, silentMs }) => (silentMs < STILL_THERE_MS && row.nowMs !== undefined ? [row] : []))
  const before = new Map((await rowsNow()).map(({ hub, nowMs }) => [hub.id, nowMs]))
  const isFresh = ({ hub, nowMs }: HubRow) => nowMs !== before.get(hub.id)
  let rows: readonly HubRow[] = []
  for (let look = 0; look < LOOKS && before.size > 0; look += 1) {
    await pauseMs(LOOK_EVERY_MS)
    rows = await rowsNow()
    if (rows.every(isFresh)) break
  }
  return rows.filter(isFresh)
}

/** Their hub time minus the database's clock: the middle one of those that say it; null when none does, and where it is next to nothing. */
export function aheadOfDatabaseMs(rows: readonly HubRow[]): number | null {
  const middle = middleMs(rows) ?? 0
  return Math.abs(middle) < LEAST_STEP_MS ? null : middle
}

/** How far this hub, which is so much ahead of the database's clock, is behind the middle one of the others; negative when it is ahead of it, 0 where there is none. */
export function behindOthersMs(rows: readonly HubRow[], mineAheadMs: number): number {
  const middle = middleMs(rows)
  return middle === null ? 0 : middle - mineAheadMs
}

function middleMs(rows: readonly HubRow[]): number | null {
  const ahead = aheads(rows).toSorted((a, b) => a - b)
  return ahead[Math.floor(ahead.length / 2)] ?? null
}

/** The furthest that another hub's time is from this one's, which is so much ahead of the database's clock; 0 where there is no other. */
export function furthestApartMs(rows: readonly HubRow[], mineAheadMs: number): number {
  return Math.max(0, ...aheads(rows).map((theirs) => Math.abs(theirs - mineAheadMs)))
}

/** The same for whoever must not be wrong: beside a hub that does not say its time there is no end to it. */
export function mostApartMs(rows: readonly HubRow[], mineAheadMs: number): number {
  return aheads(rows).length < rows.length ? Number.POSITIVE_INFINITY : furthestApartMs(rows, mineAheadMs)
}

/** Wrong by half of what the way to the database takes longer than usual. */
function aheads(rows: readonly HubRow[]): readonly number[] {
  return rows.flatMap(({ nowMs, databaseMs }) => (nowMs === undefined || databaseMs === undefined ? [] : [nowMs - databaseMs]))
}
