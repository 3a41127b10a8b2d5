import { expect, test } from 'vitest'
import { createStillCache } from './still-cache.ts'

function setUp() {
  const asked: string[] = []
  const alive = new Set<string>()
  const newest = new Map<string, number>()
  let nowMs = 0
  let isVisible = true
  let due: { run: () => void; atMs: number } | null = null
  let made = 0
  const cache = createStillCache({
    fetchStill: async (feedId) => {
      asked.push(`${feedId} at ${nowMs}`)
      return new Blob(['jpeg'])
    },
    newestAtMs: (feedId) => newest.get(feedId) ?? null,
    hubNowMs: () => nowMs,
    isVisible: () => isVisible,
    later: (run, delayMs) => {
      due = { run, atMs: nowMs + delayMs }
    },
    urls: {
      make: () => {
        made += 1
        alive.add(`blob:${made}`)
        return `blob:${made}`
      },
      revoke: (url) => alive.delete(url),
    },
  })
  /** The hub has a newer still every second, unless the source froze. */
  async function pass(ms: number, isFrozen = false): Promise<void> {
    const untilMs = nowMs + ms
    while (nowMs < untilMs) {
      nowMs += 500
      if (!isFrozen) for (const feedId of newest.keys()) newest.set(feedId, Math.floor(nowMs / 1000) * 1000)
      const ripe = due && due.atMs <= nowMs ? due : null
      if (ripe) {
        due = null
        ripe.run()
      }
      await settled()
    }
  }
  /** Whatever was asked for has come. */
  const settled = () => new Promise<void>((done) => setImmediate(done))
  return {
    cache,
    asked,
    alive,
    newest,
    pass,
    settled,
    hide: (hidden: boolean) => {
      isVisible = !hidden
    },
    urlOf: (feedId: string) => cache.store.getState().stills.get(feedId)?.url ?? null,
  }
}

test('[FEED127] one still is fetched for all who look at a feed, at most every two seconds', async () => {
  const { cache, asked, newest, pass, settled } = setUp()
  newest.set('bleu', 0)
  cache.watch('bleu')
  cache.watch('bleu')
  await settled()
  expect(asked).toEqual(['bleu at 0'])
  await pass(6_000)
  expect(asked).toEqual(['bleu at 0', 'bleu at 2000', 'bleu at 4000', 'bleu at 6000'])
})

test('[FEED127] nothing is fetched while the page is hidden, nor when there is none, nor again when none is newer', async () => {
  const { cache, asked, newest, pass, hide } = setUp()
  cache.watch('bleu')
  await pass(4_000)
  expect(asked).toEqual([])
  newest.set('bleu', 4_000)
  hide(true)
  await pass(4_000)
  expect(asked).toEqual([])
  hide(false)
  await pass(2_000)
  expect(asked).toHaveLength(1)
})

test('[FEED127] addresses are given back: the one before, and the last one when nobody looks any more', async () => {
  const { cache, alive, newest, pass, settled, urlOf } = setUp()
  newest.set('bleu', 0)
  const leave = [cache.watch('bleu'), cache.watch('bleu')]
  await settled()
  await pass(6_000)
  expect([...alive]).toEqual([urlOf('bleu')])
  leave[0]?.()
  expect(urlOf('bleu')).not.toBeNull()
  leave[1]?.()
  expect([...alive]).toEqual([])
})

test('[FEED127] a still that grows old is told from a picture of now', async () => {
  const { cache, newest, pass, settled } = setUp()
  newest.set('bleu', 0)
  cache.watch('bleu')
  await settled()
  const isOld = () => cache.store.getState().stills.get('bleu')?.isOld
  expect(isOld()).toBe(false)
  await pass(10_000, true)
  expect(isOld()).toBe(false)
  await pass(2_000, true)
  expect(isOld()).toBe(true)
  newest.delete('bleu')
  await pass(2_000, true)
  expect(isOld()).toBeUndefined()
})
