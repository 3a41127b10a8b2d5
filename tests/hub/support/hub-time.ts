/** Hub time that a test has in its hand; give `time` to the hub. Instants that it made can then be compared exactly, and no budget refills meanwhile. */

export type HubTime = {
  readonly time: { readonly wallMs: () => number; readonly monotonicMs: () => number }
  readonly moveOn: (byMs: number) => void
}

/** Runs as clocks do, and leaps ahead when it is told to. */
export function movableTime(): HubTime {
  let aheadMs = 0
  return {
    time: { wallMs: () => Date.now() + aheadMs, monotonicMs: () => performance.now() + aheadMs },
    moveOn: (byMs) => {
      aheadMs += byMs
    },
  }
}

/** Stands still until it is told to move. */
export function frozenTime(): HubTime {
  let [wallMs, monotonicMs] = [Date.now(), performance.now()]
  return {
    time: { wallMs: () => wallMs, monotonicMs: () => monotonicMs },
    moveOn: (byMs) => {
      wallMs += byMs
      monotonicMs += byMs
    },
  }
}
