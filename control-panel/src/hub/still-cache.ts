/**
 * The newest still of each feed that somebody on the panel looks at: asked for once, however many monitors show it, at most every two
 * seconds, and not at all while the page is hidden or no newer one is there. An address is given back to the browser when it is no longer shown.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'

export const ASK_EVERY_MS = 2_000
/** A picture that stands for longer is no picture of now. */
export const OLD_AFTER_MS = 10_000

export type Still = {
  /** Of this page alone, for an image. */
  readonly url: string
  /** When it was taken, in hub time. */
  readonly atMs: number
  readonly isOld: boolean
}

export type StillCache = {
  readonly store: StoreApi<{ readonly stills: ReadonlyMap<string, Still> }>
  /** Keeps the feed's still fresh until the answer is called. */
  readonly watch: (feedId: string) => () => void
}

export type StillCacheOptions = {
  /** Null: there is none, or it could not be had. */
  readonly fetchStill: (feedId: string) => Promise<Blob | null>
  /** When the hub's newest one was taken, in hub time; null: it has none. */
  readonly newestAtMs: (feedId: string) => number | null
  readonly hubNowMs: () => number
  readonly isVisible: () => boolean
  readonly later: (run: () => void, delayMs: number) => void
  readonly urls: { readonly make: (blob: Blob) => string; readonly revoke: (url: string) => void }
}

export function createStillCache({ fetchStill, newestAtMs, hubNowMs, isVisible, later, urls }: StillCacheOptions): StillCache {
  const store = createStore<{ stills: ReadonlyMap<string, Still> }>(() => ({ stills: new Map() }))
  const watchers = new Map<string, number>()
  const asking = new Set<string>()
  let isTicking = false

  function put(feedId: string, still: Still | null): void {
    const { stills } = store.getState()
    const before = stills.get(feedId)
    if (before && before.url !== still?.url) urls.revoke(before.url)
    const next = new Map(stills)
    if (still) next.set(feedId, still)
    else next.delete(feedId)
    store.setState({ stills: next })
  }

  async function ask(feedId: string, atMs: number): Promise<void> {
    asking.add(feedId)
    const blob = await fetchStill(feedId)
    asking.delete(feedId)
    if (blob && watchers.has(feedId)) put(feedId, { url: urls.make(blob), atMs, isOld: isOld(atMs) })
  }

  function isOld(atMs: number): boolean {
    return hubNowMs() - atMs > OLD_AFTER_MS
  }

  function look(feedId: string): void {
    const known = store.getState().stills.get(feedId)
    const newestMs = newestAtMs(feedId)
    if (newestMs === null) {
      if (known) put(feedId, null)
      return
    }
    if (known && known.isOld !== isOld(known.atMs)) put(feedId, { ...known, isOld: isOld(known.atMs) })
    if (newestMs !== known?.atMs && !asking.has(feedId) && isVisible()) void ask(feedId, newestMs)
  }

  function tick(): void {
    isTicking = false
    for (const feedId of watchers.keys()) look(feedId)
    keepTicking()
  }

  function keepTicking(): void {
    if (isTicking || watchers.size === 0) return
    isTicking = true
    later(tick, ASK_EVERY_MS)
  }

  return {
    store,
    watch: (feedId) => {
      const count = watchers.get(feedId) ?? 0
      watchers.set(feedId, count + 1)
      if (count === 0) look(feedId)
      keepTicking()
      return () => {
        const left = (watchers.get(feedId) ?? 1) - 1
        if (left > 0) {
          watchers.set(feedId, left)
          return
        }
        watchers.delete(feedId)
        if (store.getState().stills.has(feedId)) put(feedId, null)
      }
    },
  }
}
