/**
 * Whether what the phone shows is of now. A phone in a pocket stands still and shows its last picture when it is taken out, seconds before the link
 * notices that it is dead: from the instant it wakes until the hub has answered, nobody may take that picture for the truth.
 */
import { createStore } from 'zustand/vanilla'

/** `checking`: the phone slept, and the hub has not answered since. `away`: the link is down. */
export type Freshness = 'fresh' | 'checking' | 'away'

export type FreshnessOptions = {
  readonly link: { readonly getState: () => { readonly status: string }; readonly subscribe: (listener: () => void) => () => void }
  /** True once the hub has answered something that was asked after the call; false when it has not. */
  readonly answers: () => Promise<boolean>
  /** A clock that goes on while the phone sleeps, in milliseconds. */
  readonly wallMs: () => number
  readonly later: (run: () => void, delayMs: number) => () => void
}

const TICK_MS = 1_000
/** Nothing that is awake misses its tick by so much. */
const SLEPT_MS = 4_000

export function createFreshness({ link, answers, wallMs, later }: FreshnessOptions) {
  const isLive = () => link.getState().status === 'live'
  const state = createStore<{ readonly freshness: Freshness }>(() => ({ freshness: isLive() ? 'fresh' : 'away' }))
  let asked = 0
  let cancel = () => {}
  let lastMs = wallMs()

  function set(freshness: Freshness): void {
    if (state.getState().freshness !== freshness) state.setState({ freshness })
  }

  /** Asks until the hub answers, or the link is known to be down. */
  async function check(): Promise<void> {
    lastMs = wallMs()
    asked += 1
    const mine = asked
    if (!isLive()) return set('away')
    set('checking')
    const isAnswered = await answers()
    if (mine !== asked) return
    if (!isLive()) set('away')
    else if (isAnswered) set('fresh')
    else await check()
  }

  function tick(): void {
    if (wallMs() - lastMs > SLEPT_MS) void check()
    lastMs = wallMs()
    cancel = later(tick, TICK_MS)
  }

  cancel = later(tick, TICK_MS)
  const forget = link.subscribe(() => {
    if (!isLive()) set('away')
    // A snapshot has just come.
    else if (state.getState().freshness === 'away') set('fresh')
  })

  return {
    getState: state.getState,
    subscribe: state.subscribe,
    /** The page is seen again. */
    wake: () => void check(),
    stop(): void {
      asked += 1
      cancel()
      forget()
    },
  }
}
