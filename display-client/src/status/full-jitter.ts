/**
 * After a restart of the hub a thousand phones come back: the first try falls anywhere in this long, and so does the second, since a hub that
 * was killed is back within a second. Operators and screens pass all of them, see the hub's queue for phones.
 */
const FIRST_MS = 2_000
const MOST_MS = 30_000
/** A try that failed at once must not be repeated at once. */
const LEAST_MS = 250

/** A hub that has no room is asked again anywhere in this long; meanwhile the page polls, and loses nothing but seconds. */
const FULL_LEAST_MS = 60_000
const FULL_MOST_MS = 180_000

/** How long to wait before asking a hub again that said it was full. `chance`: 0 up to 1. */
export function fullHubMs(chance: number): number {
  return FULL_LEAST_MS + chance * (FULL_MOST_MS - FULL_LEAST_MS)
}

/** How long to wait before the next try: anywhere below a ceiling that doubles from the second failure on. `chance`: 0 up to 1. */
export function fullJitterMs(failures: number, chance: number): number {
  const ceilingMs = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(Math.max(0, failures - 1), 10))
  return LEAST_MS + chance * (ceilingMs - LEAST_MS)
}
