/** Holding instead of a dialog: something happens only when it was held the whole time, and once for each time. */
export type PressAndHoldOptions = {
  readonly durationMs: number
  readonly later: (run: () => void, delayMs: number) => () => void
  readonly onHeld: () => void
  readonly onHolding: (isHolding: boolean) => void
}

export type PressAndHold = {
  readonly start: () => void
  readonly stop: () => void
  /** What it would be done to. Once that is something else it lets go, and must be pressed anew: nobody who pressed meant the other one. */
  readonly isFor: (subject: string | null) => void
}

export function createPressAndHold({ durationMs, later, onHeld, onHolding }: PressAndHoldOptions): PressAndHold {
  let cancel: (() => void) | null = null
  /** Still pressed after it happened: it takes a new press to begin again. */
  let isSpent = false
  let subject: string | null = null

  function stop(): void {
    isSpent = false
    if (!cancel) return
    cancel()
    cancel = null
    onHolding(false)
  }

  return {
    start: () => {
      if (cancel || isSpent) return
      onHolding(true)
      cancel = later(() => {
        cancel = null
        isSpent = true
        onHolding(false)
        onHeld()
      }, durationMs)
    },
    stop,
    isFor: (other) => {
      if (other !== subject) stop()
      subject = other
    },
  }
}
