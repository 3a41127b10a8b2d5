/**
 * Work that somebody else's word sets off: one at a time, and never more often than every so many milliseconds, however often the word comes.
 * Whoever may open a connection to the database may send words; what they cost is settled here.
 */

export type Paced = { soon(): void; close(): void }

/** Runs at once after the first word, and once more for all words that came since it began. `run` never rejects. */
export function paced(run: () => Promise<void>, everyMs: number): Paced {
  let state: 'idle' | 'busy' | 'asked-again' | 'closed' = 'idle'
  let timer: NodeJS.Timeout | null = null

  function begin(): void {
    state = 'busy'
    const startedMs = performance.now()
    void run().finally(() => {
      timer = setTimeout(rested, Math.max(0, startedMs + everyMs - performance.now()))
      timer.unref()
    })
  }

  function rested(): void {
    timer = null
    if (state === 'asked-again') begin()
    else if (state === 'busy') state = 'idle'
  }

  return {
    soon() {
      if (state === 'idle') begin()
      else if (state === 'busy') state = 'asked-again'
    },
    close() {
      if (timer) clearTimeout(timer)
      state = 'closed'
    },
  }
}
