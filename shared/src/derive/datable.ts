/** Where dates end for JavaScript (ECMA-262, 21.4.1.1), less two days: no zone leads over the edge. */
const LAST_DATE_MS = 8_640_000_000_000_000 - 2 * 86_400_000

/** The instant itself where there is a date for it, else the nearest that has one: what is written on a page must not fail for a figure. */
export function datable(instantMs: number): number {
  if (Number.isNaN(instantMs)) return 0
  return Math.min(Math.max(instantMs, -LAST_DATE_MS), LAST_DATE_MS)
}
