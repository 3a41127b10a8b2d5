/** How long until the next look: a twentieth of what was waited so far. Looking costs a processor, and whoever waits for long does not notice. */
const SOONEST_MS = 20
const LATEST_MS = 100
const PART = 20

/**
 * Waits for the world outside this process. Inside it, time is a fake clock and nothing waits. `withinMs` only ends what would never come: how long it
 * takes is no test's business.
 */
export async function eventually<Answer>(
  what: string,
  look: () => Promise<Answer | null | undefined | false> | Answer | null | undefined | false,
  withinMs = 60_000,
): Promise<Answer> {
  const sinceMs = performance.now()
  for (;;) {
    const seen = await look()
    if (seen) return seen
    const waitedMs = performance.now() - sinceMs
    if (waitedMs > withinMs) throw new Error(`not within ${withinMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, Math.min(LATEST_MS, SOONEST_MS + waitedMs / PART)))
  }
}
