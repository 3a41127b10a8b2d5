/**
 * Waits for the world outside this process. Inside it, time is a fake clock and nothing waits. `withinMs` only ends what would never come: how long it
 * takes is no test's business.
 */
export async function eventually<Answer>(
  what: string,
  look: () => Promise<Answer | null | undefined | false> | Answer | null | undefined | false,
  withinMs = 60_000,
): Promise<Answer> {
  const untilMs = performance.now() + withinMs
  for (;;) {
    const seen = await look()
    if (seen) return seen
    if (performance.now() > untilMs) throw new Error(`not within ${withinMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
