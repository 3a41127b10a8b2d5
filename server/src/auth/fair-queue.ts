/**
 * Who waits for one of few places, in turns: those of one network one after the other, so that a newcomer waits for as many as there are
 * networks and not for as many as there are guesses. Somebody who may take any address of a network is one.
 */

export type FairQueue = {
  /** Resolves with true when it is this one's turn, with false when its place went to a network that had fewer; null when there is none. */
  wait(network: string): Promise<boolean> | null
  /** Lets the next one begin; false when nobody waits. */
  next(): boolean
}

export function createFairQueue(mostWaiting: number): FairQueue {
  /** In the order of their turns. */
  const byNetwork = new Map<string, ((isTurn: boolean) => void)[]>()
  let waiting = 0

  function fullest(): readonly [string, ((isTurn: boolean) => void)[]] | null {
    let found: readonly [string, ((isTurn: boolean) => void)[]] | null = null
    for (const each of byNetwork) if (each[1].length > (found?.[1].length ?? 0)) found = each
    return found
  }

  /** False when nobody has enough to give a place away. */
  function makeRoom(own: number): boolean {
    const most = fullest()
    if (!most || most[1].length <= own + 1) return false
    most[1].pop()?.(false)
    waiting -= 1
    return true
  }

  return {
    wait(network) {
      const own = byNetwork.get(network) ?? []
      if (waiting >= mostWaiting && !makeRoom(own.length)) return null
      waiting += 1
      byNetwork.set(network, own)
      return new Promise((resolve) => own.push(resolve))
    },
    next() {
      const [first] = byNetwork
      if (!first) return false
      const [network, queue] = first
      byNetwork.delete(network)
      const turn = queue.shift()
      if (queue.length > 0) byNetwork.set(network, queue)
      waiting -= 1
      turn?.(true)
      return true
    },
  }
}
