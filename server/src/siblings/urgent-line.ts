/** Tells the other hubs of emergencies directly, until each has said that it heard: the store may be what is away. */
import type { Logger } from 'pino'
import { keyOfUrgent, type Urgent } from '../hub/emergency-layer.ts'
import { type Exchanged, exchange } from './ask-sibling.ts'
import { type SignedMessage, signUrgent } from './urgent-message.ts'

const AGAIN_MS = 500
/** An address where no hub answers: whoever starts there later finds it in the store. */
const MOST_TRIES = 240
/** Not now: it is flooded from this address, or has not heard yet what came before. */
const LATER = new Set([409, 429])
/** Told at the same time; beyond, the oldest is given up. */
const MOST_TOLD = 50

export const URGENT_PATH = '/api/v1/hubs/urgent'

export type UrgentLineOptions = {
  /** Asked for at each message: it may be renewed while the hub runs. */
  readonly key: () => string
  readonly addresses: () => readonly string[]
  readonly nowMs: () => number
  readonly log: Pick<Logger, 'warn' | 'debug'>
  readonly send?: (url: string, message: SignedMessage) => Promise<Pick<Exchanged, 'status'>>
}

export type UrgentLine = ReturnType<typeof createUrgentLine>

export function createUrgentLine({ key, addresses, nowMs, log, send = post }: UrgentLineOptions) {
  /** The newest word on each command: that it is stored takes the place of that it is shown. */
  const newest = new Map<string, Urgent>()
  const timers = new Set<NodeJS.Timeout>()
  let isClosed = false

  async function tellOne(url: string, urgent: Urgent, triesLeft: number): Promise<void> {
    if (isClosed || newest.get(keyOfUrgent(urgent)) !== urgent) return
    try {
      const { status } = await send(url, signUrgent(urgent, key(), nowMs()))
      // It heard, or it is a hub of another store and will never take it.
      if (!LATER.has(status) && status !== 200) log.warn({ url, status }, 'another hub does not take an emergency from this one')
      if (!LATER.has(status)) return
    } catch (reason) {
      log.debug({ err: reason, url }, 'another hub could not be told of an emergency')
    }
    if (triesLeft <= 0 || isClosed) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      void tellOne(url, urgent, triesLeft - 1)
    }, AGAIN_MS).unref()
    timers.add(timer)
  }

  return {
    tell(urgent: Urgent): void {
      newest.delete(keyOfUrgent(urgent))
      newest.set(keyOfUrgent(urgent), urgent)
      for (const oldest of newest.keys()) {
        if (newest.size <= MOST_TOLD) break
        newest.delete(oldest)
      }
      for (const url of addresses()) void tellOne(url, urgent, MOST_TRIES)
    },
    close(): void {
      isClosed = true
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

function post(url: string, message: SignedMessage): Promise<Exchanged> {
  return exchange(new URL(URGENT_PATH, url), 'POST', { 'Content-Type': 'application/json' }, JSON.stringify(message))
}
