/**
 * Commands run one after the other, each when the one before it was answered. Their senders take turns: who has a hundred waiting stands in
 * front of nobody who has one, and how many may wait is bounded.
 */
import type { Actor } from '@tricolore/shared/kernel/command.ts'
import type { Logger } from 'pino'

/** Of one sender. A person never has more than a few, and a script that does not wait for its answers is told to. */
const MOST_WAITING = 100
/** For a sender who has that many waiting. */
export const WAIT_MS = 1_000

/** The hub itself: what it follows, looks after and writes down. */
const HUB = 'hub'

export type FairTurns = {
  /** Runs it in its turn; `sender`: see `senderOf`, left out for the hub itself. */
  inTurn<Result>(run: () => Promise<Result>, sender?: string): Promise<Result>
  /** False when that sender has too much waiting already. The hub itself always may. */
  mayWait(sender: string): boolean
  /** Resolves when nothing runs and nothing waits. */
  idle(): Promise<void>
}

export function createFairTurns(log: Pick<Logger, 'error'>): FairTurns {
  /** By sender, in the order in which it is their turn. */
  const waiting = new Map<string, (() => Promise<void>)[]>()
  const listeners: (() => void)[] = []
  let isWorking = false

  function next(): (() => Promise<void>) | undefined {
    const [entry] = waiting
    if (!entry) return undefined
    const [sender, queue] = entry
    const work = queue.shift()
    waiting.delete(sender)
    if (queue.length > 0) waiting.set(sender, queue)
    return work
  }

  async function work(): Promise<void> {
    if (isWorking) return
    isWorking = true
    // What is asked for while the hub is put together begins when it is.
    await null
    for (let turn = next(); turn; turn = next()) await turn()
    isWorking = false
    for (const resolve of listeners.splice(0)) resolve()
  }

  return {
    inTurn: (run, sender = HUB) =>
      new Promise((resolve, reject) => {
        const turn = async () => {
          try {
            resolve(await run())
          } catch (reason) {
            log.error({ err: reason }, 'a turn failed')
            reject(reason)
          }
        }
        const queue = waiting.get(sender)
        if (queue) queue.push(turn)
        else waiting.set(sender, [turn])
        void work()
      }),
    mayWait: (sender) => sender === HUB || (waiting.get(sender)?.length ?? 0) < MOST_WAITING,
    idle: () => (isWorking ? new Promise((resolve) => listeners.push(resolve)) : Promise.resolve()),
  }
}

/** All who hold a door's link are one sender, however often they log in; otherwise each login is. */
export function senderOf({ role, name, roomIds, sentBy }: Actor): string {
  if (role === 'hub') return HUB
  if (role === 'door') return `door ${(roomIds ?? []).join(' ')}`
  return sentBy ? `login ${sentBy.loginId}` : `${role} ${name}`
}
