/** Which backups have had their time: the newest ones stay all, then one an hour, then one a day. Pure. */

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

/** How many of each are kept. At one every ten minutes: four hours, two days, a month. */
export const KEPT = { newest: 24, hours: 48, days: 30 } as const

type Dated = { readonly madeAtMs: number }

/**
 * Those to delete. Of an hour and of a day (UTC) the newest one stays. Hours and days without a backup do not count, so that a hub that was
 * off over the winter keeps what it had.
 */
export function outlived<Backup extends Dated>(backups: readonly Backup[]): readonly Backup[] {
  const newestFirst = backups.toSorted((a, b) => b.madeAtMs - a.madeAtMs)
  const kept = new Set([
    ...newestFirst.slice(0, KEPT.newest),
    ...newestOfEach(newestFirst, HOUR_MS).slice(0, KEPT.hours),
    ...newestOfEach(newestFirst, DAY_MS).slice(0, KEPT.days),
  ])
  return newestFirst.filter((backup) => !kept.has(backup))
}

function newestOfEach<Backup extends Dated>(newestFirst: readonly Backup[], periodMs: number): readonly Backup[] {
  const periods = Map.groupBy(newestFirst, ({ madeAtMs }) => Math.floor(madeAtMs / periodMs))
  return [...periods.values()].flatMap(([newest]) => (newest ? [newest] : []))
}
