/**
 * HTTP comes after the sockets. What a turn of the event loop may spend on requests is bounded: the rest waits for the next one, behind what
 * operators and screens have sent meanwhile. Whoever is known goes ahead, and all take turns, the known by who they are and strangers by where
 * they come from, so that a flood stands in front of nobody else.
 */

/** Work on requests in one turn, in milliseconds. */
const SLICE_MS = 4
/**
 * Turns in a row in which strangers wait because others still connect: libuv accepts one connection in a turn (since 1.45), so whoever runs the
 * show would otherwise stand in the kernel's queue behind a crowd of which each turn answers a few milliseconds.
 */
const MOST_TURNS = 32
/** Strangers' requests that may wait. Beyond that the newest of whoever has most waiting is told to come back. */
const MOST_WAITING = 2_000

export type InSlicesOptions = {
  /** Any clock that never runs backwards, in milliseconds. */
  readonly nowMs?: () => number
  /** Runs something in the next turn of the event loop. */
  readonly soon?: (run: () => void) => void
}

/** `isGone`: nobody waits for it any more. `turnAway`: it has waited, and somebody else takes its place. */
export type Work = { readonly isGone: () => boolean; readonly run: () => void; readonly turnAway: () => void }

export type InSlices = {
  /** Somebody has connected. To be called for every connection. */
  arrived(): void
  /** Runs it now when this turn has time left, or in a later one. `from`: null for who is known, then `who` it is. False when too many wait. */
  enter(from: string | null, work: Work, who?: string): boolean
}

export function createInSlices({ nowMs = () => performance.now(), soon = setImmediate }: InSlicesOptions = {}): InSlices {
  /** By who they are, and by where they come from, in the order in which it is their turn. */
  const known = new Map<string, Work[]>()
  const strangers = new Map<string, Work[]>()
  let waiting = 0
  let spentMs = 0
  let isPlanned = false
  /** Since the last turn, and turns since strangers were answered. */
  let arrivals = 0
  let turns = 0

  function next(isMoreComing: boolean): Work | undefined {
    const first = inTurn(known)
    if (first || isMoreComing) return first
    const work = inTurn(strangers)
    if (work) waiting -= 1
    return work
  }

  /** Takes the newest of whoever has more waiting than so many; false when nobody has. */
  function makeRoom(than: number): boolean {
    let fullest: Work[] = []
    for (const queue of strangers.values()) if (queue.length > fullest.length) fullest = queue
    if (fullest.length <= than) return false
    waiting -= 1
    fullest.pop()?.turnAway()
    return true
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
    const isMoreComing = arrivals > 0 && turns < MOST_TURNS
    arrivals = 0
    turns = isMoreComing ? turns + 1 : 0
    if (waiting > 0) plan()
    while (spentMs < SLICE_MS) {
      const work = next(isMoreComing)
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
    arrived() {
      arrivals += 1
    },
    enter(from, work, who = '') {
      plan()
      const isFree = known.size === 0 && waiting === 0 && spentMs < SLICE_MS
      if (isFree && (from === null || arrivals === 0)) {
        timed(work)
        return true
      }
      if (from === null) {
        const own = known.get(who)
        if (own) own.push(work)
        else known.set(who, [work])
        return true
      }
      const queue = strangers.get(from)
      // One that holds two more at the least: so it is still no worse off than who comes, and no queue is left empty.
      if (waiting >= MOST_WAITING && !makeRoom((queue?.length ?? 0) + 1)) return false
      waiting += 1
      if (queue) queue.push(work)
      else strangers.set(from, [work])
      return true
    },
  }
}

/** The next one's first. It goes behind the others: who has more waiting waits for all of them. */
function inTurn(queues: Map<string, Work[]>): Work | undefined {
  const [entry] = queues
  if (!entry) return undefined
  const [who, queue] = entry
  const work = queue.shift()
  queues.delete(who)
  if (queue.length > 0) queues.set(who, queue)
  return work
}
