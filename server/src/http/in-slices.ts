/**
 * HTTP comes after the sockets. What a turn of the event loop may spend on requests is bounded: the rest waits for the next one, behind what
 * operators and screens have sent meanwhile. Whoever is known goes ahead, and strangers take turns by where they come from, so that a flood
 * stands in front of nobody else.
 */

/** Work on requests in one turn, in milliseconds. */
const SLICE_MS = 4
/** Strangers' requests that may wait; those beyond are told to come back. */
const MOST_WAITING = 2_000

export type InSlicesOptions = {
  /** Any clock that never runs backwards, in milliseconds. */
  readonly nowMs?: () => number
  /** Runs something in the next turn of the event loop. */
  readonly soon?: (run: () => void) => void
}

/** `isGone`: nobody waits for it any more. */
export type Work = { readonly isGone: () => boolean; readonly run: () => void }

export type InSlices = {
  /** Runs it now when this turn has time left, or in a later one. `from`: null for who is known. False when too many wait. */
  enter(from: string | null, work: Work): boolean
}

export function createInSlices({ nowMs = () => performance.now(), soon = setImmediate }: InSlicesOptions = {}): InSlices {
  const known: Work[] = []
  /** By where they come from, in the order in which it is their turn. */
  const strangers = new Map<string, Work[]>()
  let waiting = 0
  let spentMs = 0
  let isPlanned = false

  function next(): Work | undefined {
    const first = known.shift()
    if (first) return first
    const [entry] = strangers
    if (!entry) return undefined
    const [from, queue] = entry
    const work = queue.shift()
    waiting -= 1
    // Behind the others: who has more waiting waits for all of them.
    strangers.delete(from)
    if (queue.length > 0) strangers.set(from, queue)
    return work
  }

  function timed({ isGone, run }: Work): void {
    if (isGone()) return
    const startedMs = nowMs()
    try {
      run()
    } finally {
      spentMs += nowMs() - startedMs
    }
  }

  function slice(): void {
    isPlanned = false
    spentMs = 0
    while (spentMs < SLICE_MS) {
      const work = next()
      if (!work) return
      plan()
      timed(work)
    }
  }

  function plan(): void {
    if (isPlanned) return
    isPlanned = true
    soon(slice)
  }

  return {
    enter(from, work) {
      plan()
      if (known.length === 0 && waiting === 0 && spentMs < SLICE_MS) {
        timed(work)
        return true
      }
      if (from === null) {
        known.push(work)
        return true
      }
      if (waiting >= MOST_WAITING) return false
      waiting += 1
      const queue = strangers.get(from)
      if (queue) queue.push(work)
      else strangers.set(from, [work])
      return true
    },
  }
}
