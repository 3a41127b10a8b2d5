/** Ends a wait that would never end, and says what was waited for: a test that only runs out of time says nothing. */

/** `what`: asked when the time is up, so that it can say how things stand then. */
export async function inTime<Answer>(what: () => string, wait: Promise<Answer>, withinMs = 60_000): Promise<Answer> {
  let timer: NodeJS.Timeout | null = null
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${withinMs} ms: ${what()}`)), withinMs)
  })
  try {
    return await Promise.race([wait, tooLong])
  } finally {
    if (timer) clearTimeout(timer)
  }
}
