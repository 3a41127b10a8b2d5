/**
 * Notices that this process stood still: it was stopped, its machine was suspended, or something kept it from its event loop. What waited for it
 * meanwhile comes in all at once when it goes on, ahead of every timer, so whoever answers asks here first.
 */
import { setImmediate as aTurn, setTimeout as pause } from 'node:timers/promises'
import { LATE_AFTER_MS } from '../late-entries.ts'

const BEAT_MS = 500
/** A hub that is busy for so long has work to do; one that stands still for longer may have missed what others stored. */
const STOOD_STILL_MS = 3_000
/** What had come in by the time that it went on is read then: connections that were waiting to be let in, and requests on them. */
const READ_WITHIN_MS = 250
/** And not before the event loop has turned so often: a machine that goes on is busy, and each turn may let in one connection of the 511 that wait. */
const READ_IN_TURNS = 600

export type StandstillOptions = {
  readonly monotonicMs: () => number
  /** Goes on while the machine is suspended, where the other one stands still. */
  readonly wallMs: () => number
  /** Takes in what others have stored meanwhile, or finds that it cannot. Never rejects. */
  readonly hear: () => Promise<void>
  readonly pauseMs?: (ms: number) => Promise<unknown>
  /** One turn of the event loop, in which it reads whatever has come in. */
  readonly turn?: () => Promise<unknown>
  readonly onWoke: (stoodStillMs: number) => void
}

export type Standstill = ReturnType<typeof createStandstill>

export function createStandstill({ monotonicMs, wallMs, hear, pauseMs = pause, turn = aTurn, onWoke }: StandstillOptions) {
  let beat = { monotonicMs: monotonicMs(), wallMs: wallMs() }
  let hearing: Promise<void> | null = null
  let lateReads = 0

  /** Looks at the clocks; null: nothing has to be waited for. */
  function fresh(): Promise<void> | null {
    const now = { monotonicMs: monotonicMs(), wallMs: wallMs() }
    const stoodStillMs = Math.max(now.monotonicMs - beat.monotonicMs, now.wallMs - beat.wallMs)
    beat = now
    if (stoodStillMs > STOOD_STILL_MS) wake(stoodStillMs)
    return hearing
  }

  function wake(stoodStillMs: number): void {
    onWoke(stoodStillMs)
    const heard = hear().then(() => {
      if (hearing === heard) hearing = null
    })
    hearing = heard
    if (stoodStillMs <= LATE_AFTER_MS) return
    lateReads += 1
    void readAll().then(() => {
      lateReads -= 1
    })
  }

  async function readAll(): Promise<void> {
    await pauseMs(READ_WITHIN_MS)
    for (let turns = 0; turns < READ_IN_TURNS; turns += 1) await turn()
  }

  const timer = setInterval(fresh, BEAT_MS).unref()
  return {
    /** Resolves when this hub knows what others stored while it stood still; null: it has not stood still. */
    fresh,
    /** True while what comes in may have been sent so long ago that whoever sent it was told that it was not done. */
    isLate(): boolean {
      void fresh()
      return lateReads > 0
    },
    close: () => clearInterval(timer),
  }
}
