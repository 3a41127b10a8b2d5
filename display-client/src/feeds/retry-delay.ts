const FIRST_MS = 250
const LONGEST_MS = 5_000

/** How long to wait after that many failures in a row, from 1: 250 ms, doubled up to 5 s, less up to a half by `chance` (0 to 1), so that screens do not come all at once. */
export function retryDelayMs(failures: number, chance: number): number {
  const mostMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1))
  return mostMs * (1 - chance / 2)
}
