/**
 * The hubs that a client may turn to: which one it is on, which one comes next, and when. A client begins at the hub that its page came from.
 * After a loss it goes round, and stays where it was let in: it goes home when its page is loaded again or the other hub is lost in turn.
 * Pure: it holds no clock and no chance.
 */

/** The least and the most that a client waits between two rounds, in milliseconds; half of it is random. */
const LEAST_WAIT_MS = 100
const MOST_WAIT_MS = 200
const PATIENCE_MS = 4_000
/** Chromium's wait for the next WebSocket doubles with each failure; after so many it is still some milliseconds. */
const MANY_FAILURES = 6
/** In the first round a hub gets that share of it, since another one may be there: a machine without power answers nothing, not even no. */
const FIRST_PATIENCE = 1 / 2

export type HubAddressesOptions = {
  /** The origin that the page came from, such as `http://hub-a:4000`. */
  readonly home: string
  /** What is known of the other hubs already, as the page or the browser kept it. */
  readonly known?: readonly string[]
  /** Called with every list that a hub gives, so that it can be kept. */
  readonly onLearned?: (urls: readonly string[]) => void
  /** How long a hub may take to let this client in, in milliseconds; 4,000 by default. */
  readonly patienceMs?: number
}

export type HubAddresses = ReturnType<typeof createHubAddresses>

export function createHubAddresses({ home, known = [], onLearned = () => {}, patienceMs = PATIENCE_MS }: HubAddressesOptions) {
  let list = ordered(home, known)
  let current = home
  /** In a row, since a hub let this client in or was lost. */
  let failures = 0

  /** The one behind that in the round; the first for one that is not in it any more. */
  const after = (url: string) => list[(list.indexOf(url) + 1) % list.length] ?? home

  /** 0: the first. A hub that was lost a moment ago is not asked again in it. */
  const round = () => (list.length === 1 ? failures + 1 : Math.floor(failures / (list.length - 1)))

  return {
    all: () => list,
    /** The hub that this client is on; while it is on none, the one to ask next. */
    current: () => current,
    isAlone: () => list.length === 1,
    /** True when every hub was asked since one let this client in or was lost, and none did. */
    hasAskedAll: () => failures >= list.length,
    /** True when so many tries failed in a row that a browser begins to hold back more of them; until a hub lets this client in. */
    isLongAway: () => failures >= MANY_FAILURES,
    /** The address of what stands at that path on the hub in use: as it is where that is the page's own, or where it names a host itself. */
    reach: (path: string) => (current === home || !path.startsWith('/') || path.startsWith('//') ? path : current + path),
    /** Every other hub, the next one first. */
    othersThan(url: string): readonly string[] {
      const at = list.indexOf(url)
      return [...list.slice(at + 1), ...list.slice(0, Math.max(0, at))]
    },
    /** A hub told which hubs there are. The one in use stays in use. */
    learn(urls: readonly string[]): void {
      const next = ordered(home, urls)
      if (next.join() === list.join()) return
      list = next
      onLearned(urls)
    },
    /** That hub let this client in. */
    reached(url: string): void {
      current = url
      failures = 0
    },
    /** The connection to the hub in use broke. */
    lost(): void {
      failures = 0
      current = after(current)
    },
    /** That hub gave no answer, or did not let this client in. Two ways of asking it may find out one after the other: it counts once. */
    failed(url: string): void {
      if (url !== current) return
      failures += 1
      current = after(current)
    },
    /** How long to wait before the hub in `current` is asked, in milliseconds. `chance`: 0 up to 1. */
    waitMs(chance: number): number {
      const before = round()
      return before === 0 ? 0 : Math.min(MOST_WAIT_MS, LEAST_WAIT_MS * 2 ** Math.min(before - 1, 10)) * (1 - chance / 2)
    },
    /** How long that hub may take to let this client in, in milliseconds. */
    patienceMs: () => (list.length > 1 && failures < list.length ? patienceMs * FIRST_PATIENCE : patienceMs),
  }
}

/** Home first, then the others as they follow it in the list: so the clients of one hub do not all go to the same place from everywhere. */
function ordered(home: string, urls: readonly string[]): readonly string[] {
  const at = urls.indexOf(home)
  return [...new Set([home, ...urls.slice(at + 1), ...urls.slice(0, Math.max(0, at))])]
}
