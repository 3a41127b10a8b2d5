/**
 * Tells the other hubs of emergencies directly, until each has said that it heard: the store may be what is away, and the line between the hubs
 * with it. Quickly at first, then slowly for as long as there is something to tell.
 */
import type { Logger } from 'pino'
import { isClear, keyOfUrgent, type Urgent } from '../hub/emergency-layer.ts'
import { type Exchanged, exchange } from './ask-peer.ts'
import { type SignedMessage, signUrgent } from './urgent-message.ts'

const AGAIN_MS = 500
const SLOWLY_MS = 5_000
/** Two minutes. */
const QUICK_TRIES = 240
/** An hour more for what is stored: whoever starts at that address later finds it there. */
const MOST_TRIES = QUICK_TRIES + 720
/** Not now: it is flooded from this address, or has not heard yet what came before. */
const LATER = new Set([409, 429])
/** Told at the same time; beyond, the oldest is given up. */
const MOST_TOLD = 50

/**
 * `refused`: by a hub of another store, which will never take it, or one that cannot now: its time is another since its machine was suspended, it has
 * not got renewed keys yet, or a proxy answers in its place. From the store it would hear all the same.
 */
type Reply = 'heard' | 'later' | 'refused'

export const URGENT_PATH = '/api/v1/hubs/urgent'

export type UrgentLineOptions = {
  /** Asked for at each message: it may be renewed while the hub runs. */
  readonly key: () => string
  readonly addresses: () => readonly string[]
  readonly nowMs: () => number
  /** `unstored`: only the hubs know of it. `current`: stored, and the last word on what is shown. `past`: nobody needs it any more. */
  readonly statusOf: (urgent: Urgent) => 'unstored' | 'current' | 'past'
  readonly log: Pick<Logger, 'warn' | 'debug'>
  readonly send?: (url: string, message: SignedMessage) => Promise<Pick<Exchanged, 'status'>>
}

export type UrgentLine = ReturnType<typeof createUrgentLine>

export function createUrgentLine({ key, addresses, nowMs, statusOf, log, send = post }: UrgentLineOptions) {
  /** The newest word on each command: that it is stored takes the place of that it is shown. */
  const newest = new Map<string, Urgent>()
  const timers = new Set<NodeJS.Timeout>()
  /** Words that some hub has not heard yet, and who waits until there are none. */
  let unheard = 0
  const waiting: (() => void)[] = []
  let isClosed = false

  const isNewest = (urgent: Urgent) => !isClosed && newest.get(keyOfUrgent(urgent)) === urgent

  async function say(url: string, urgent: Urgent): Promise<Reply> {
    try {
      const { status } = await send(url, signUrgent(urgent, key(), nowMs()))
      if (status === 200) return 'heard'
      if (LATER.has(status)) return 'later'
      log.debug({ url, status }, 'an emergency was refused')
      return 'refused'
    } catch (reason) {
      log.debug({ err: reason, url }, 'another hub could not be told of an emergency')
      return 'later'
    }
  }

  function isGivenUp(urgent: Urgent, tries: number): boolean {
    const is = statusOf(urgent)
    // Who has not heard of it yet would show for a moment what was cleared long ago. Who shows it hears of the clear.
    if (is === 'past' && !isClear(urgent)) return true
    return tries >= QUICK_TRIES && (is === 'past' || (is === 'current' && tries >= MOST_TRIES))
  }

  async function tellOne(url: string, urgent: Urgent): Promise<void> {
    unheard += 1
    let isRefused = false
    for (let tries = 0; isNewest(urgent) && !isGivenUp(urgent, tries); tries += 1) {
      const reply = await say(url, urgent)
      if (reply === 'refused' && !isRefused) log.warn({ url }, 'another hub does not take an emergency from this one')
      isRefused = reply === 'refused'
      if (reply === 'heard' || (isRefused && statusOf(urgent) !== 'unstored')) break
      if (!isClosed) await pause(isRefused || tries >= QUICK_TRIES ? SLOWLY_MS : AGAIN_MS)
    }
    unheard -= 1
    if (unheard === 0) for (const resolve of waiting.splice(0)) resolve()
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        timers.delete(timer)
        resolve()
      }, ms).unref()
      timers.add(timer)
    })
  }

  return {
    tell(urgent: Urgent): void {
      newest.delete(keyOfUrgent(urgent))
      newest.set(keyOfUrgent(urgent), urgent)
      for (const oldest of newest.keys()) {
        if (newest.size <= MOST_TOLD) break
        newest.delete(oldest)
      }
      for (const url of addresses()) void tellOne(url, urgent)
    },
    /** Resolves when every other hub has heard all of it; after that time at the latest. */
    async told(withinMs: number): Promise<void> {
      if (unheard > 0) await Promise.race([new Promise<void>((resolve) => void waiting.push(resolve)), pause(withinMs)])
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
