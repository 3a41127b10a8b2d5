/**
 * Before somebody is turned away for what this hub does not know, it hears what the others have stored: a screen that was just made at one hub
 * may come to the next one sooner than the word of it. Strangers can set it off, so its pace is bounded, all who wait share one look, and none
 * begins before the last one is over: they would pile up in the hub's turns, ahead of what it has to do itself, where the store is far or hangs.
 */
import { setTimeout as pause } from 'node:timers/promises'

const LOOK_AGAIN_MS = 50

export type HearOthersOptions = {
  /** False where nobody else stores anything, or nothing can be heard. */
  readonly mayHear: () => boolean
  /** Takes in what the others have stored. Never rejects. */
  readonly look: () => Promise<void>
  readonly pauseMs?: (ms: number) => Promise<unknown>
  readonly nowMs?: () => number
}

/** Resolves when all that was stored before the call is known here, or cannot be. */
export function createHearOthers({ mayHear, look, pauseMs = pause, nowMs = () => performance.now() }: HearOthersOptions): () => Promise<void> {
  let lastMs = Number.NEGATIVE_INFINITY
  let next: Promise<void> | null = null
  let running: Promise<void> = Promise.resolve()

  async function begin(): Promise<void> {
    await Promise.all([running, pauseMs(Math.max(0, lastMs + LOOK_AGAIN_MS - nowMs()))])
    // Who asks from here on may ask for something newer.
    next = null
    lastMs = nowMs()
    // The last one may have found that nothing can be heard.
    if (!mayHear()) return
    running = look()
    await running
  }

  return () => {
    if (!mayHear()) return Promise.resolve()
    next ??= begin()
    return next
  }
}
