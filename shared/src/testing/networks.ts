/** Networks for simulations: how long each message is under way. Seeded, so that a run can be repeated to the last bit. */

/** How long the next message takes, in milliseconds, before it waits for the one ahead of it. */
export type Delays = { readonly upMs: () => number; readonly downMs: () => number }
/** One client's link; `random` gives 0 to 1. */
export type Network = { readonly about: string; readonly link: (random: () => number) => Delays }
export type NetworkName = 'A' | 'B' | 'C' | 'E' | 'F'

export const networks: Readonly<Record<NetworkName, Network>> = {
  A: { about: '100 +- 50 ms, uniform', link: (random) => both(() => 50 + 100 * random()) },
  B: {
    about: 'a way of 10 to 100 ms, of its own for each client, + 20 ms exponential',
    link(random) {
      const baseMs = 10 + 90 * random()
      return both(() => baseMs + exponential(20, random))
    },
  },
  C: { about: '20 to 200 ms, uniform', link: (random) => both(() => 20 + 180 * random()) },
  E: {
    about: 'Wi-Fi: 4 ms + 6 ms exponential, one message in 20 takes 100 to 500 ms',
    link: (random) => both(() => (random() < 0.05 ? 100 + 400 * random() : 4 + exponential(6, random))),
  },
  F: {
    about: 'LAN: 0.3 ms + 0.5 ms exponential, one message in 100 takes up to 50 ms more',
    link: (random) => both(() => 0.3 + exponential(0.5, random) + (random() < 0.01 ? 50 * random() : 0)),
  },
}

const both = (delayMs: () => number): Delays => ({ upMs: delayMs, downMs: delayMs })
const exponential = (meanMs: number, random: () => number) => -meanMs * Math.log(1 - random())

/** Chance that repeats itself: the same seed, the same numbers (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A connection keeps the order: what is sent later never arrives earlier. Gives the arrival of what is sent at `sentMs`. */
export function inOrder(delayMs: () => number): (sentMs: number) => number {
  let lastMs = Number.NEGATIVE_INFINITY
  return (sentMs) => {
    lastMs = Math.max(lastMs, sentMs + delayMs())
    return lastMs
  }
}
