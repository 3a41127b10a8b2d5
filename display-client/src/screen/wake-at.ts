/** One timeout at an instant of hub time. It sleeps a second at most, since hub time may be corrected while it sleeps. */

const LONGEST_SLEEP_MS = 1_000

export type WakeAtOptions = {
  /** Hub time. */
  readonly nowMs: () => number
  /** Runs something later; returns a function that cancels it. */
  readonly later: (run: () => void, delayMs: number) => () => void
  readonly onDue: () => void
}

/** Sets the instant anew, or to none; an instant that is past is due at once, though never within the call. */
export function createWakeAt({ nowMs, later, onDue }: WakeAtOptions): (atMs: number | null) => void {
  let cancel = () => {}
  function sleep(atMs: number): void {
    const leftMs = Math.max(0, atMs - nowMs())
    cancel = later(() => (nowMs() >= atMs ? onDue() : sleep(atMs)), Math.min(leftMs, LONGEST_SLEEP_MS))
  }
  return (atMs) => {
    cancel()
    cancel = () => {}
    if (atMs !== null) sleep(atMs)
  }
}
