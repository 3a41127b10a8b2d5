import type { FeedView, ScreenFeeds } from '@tricolore/shared/derive/screen-view.ts'
import { describe, expect, test } from 'vitest'
import { heldFeeds, LEAVE_MS, mayConnect, sourceKey, type Wanted } from './wanted-feeds.ts'

const feed = (feedId: string, some: Partial<FeedView> = {}): FeedView => ({
  feedId,
  roomId: feedId,
  kind: 'whip',
  url: `/whep/${feedId}`,
  bearer: null,
  device: null,
  codec: 'h264',
  zeroAtMs: null,
  ...some,
})
const bleu = feed('bleu')
const blanc = feed('blanc')
const rouge = feed('rouge')
const wanted = (feeds: Partial<ScreenFeeds>, upcoming: FeedView | null = null): Wanted => ({
  feeds: { shown: null, armed: [], hasSound: false, ...feeds },
  upcoming,
})
const uses = (held: ReturnType<typeof heldFeeds>) => held.map(({ feed: { feedId }, use }) => `${feedId} ${use}`)

describe('what is held', () => {
  test('[FEED77] one player for what is shown and for each that may be next', () => {
    expect(uses(heldFeeds([], wanted({ shown: bleu, armed: [blanc] }), 0))).toEqual(['bleu shown', 'blanc armed'])
    expect(uses(heldFeeds([], wanted({ shown: bleu, armed: [blanc] }, blanc), 0))).toEqual(['bleu shown', 'blanc armed'])
    expect(uses(heldFeeds([], wanted({ shown: bleu }, rouge), 0))).toEqual(['bleu shown', 'rouge armed'])
  })

  test('[FEED77] what was shown stays for 1.5 s, under the fade, and comes back as the same one', () => {
    const before = heldFeeds([], wanted({ shown: bleu }), 0)
    const after = heldFeeds(before, wanted({ shown: blanc }), 1_000)
    expect(uses(after)).toEqual(['blanc shown', 'bleu leaving'])
    const later = heldFeeds(after, wanted({ shown: blanc }), 1_000 + LEAVE_MS - 1)
    expect(uses(later)).toEqual(['blanc shown', 'bleu leaving'])
    expect(uses(heldFeeds(later, wanted({ shown: blanc }), 1_000 + LEAVE_MS))).toEqual(['blanc shown'])
    expect(heldFeeds(later, wanted({ shown: bleu }), 2_000)[0]).toEqual({ ...before[0], leavingSinceMs: null })
  })

  test('[FEED80] a recording is held ready at its beginning until it is settled when it begins', () => {
    const hall = feed('hall', { kind: 'file', zeroAtMs: 500 })
    expect(heldFeeds([], wanted({ armed: [hall] }), 0)[0]?.feed.zeroAtMs).toBeNull()
    expect(heldFeeds([], wanted({ armed: [hall] }, { ...hall, zeroAtMs: 2_000 }), 0)[0]?.feed.zeroAtMs).toBe(2_000)
  })

  test('[FEED77] another address is another player; another beginning of a recording is not', () => {
    expect(sourceKey(feed('bleu', { url: 'https://other.example/whep' }))).not.toBe(sourceKey(bleu))
    expect(sourceKey(feed('bleu', { zeroAtMs: 5 }))).toBe(sourceKey(bleu))
  })
})

describe('whether to connect', () => {
  test('[FEED78] to a feed of this hub only while somebody publishes it, or where a connection stood before', () => {
    const engine = { engineId: 'first', up: ['bleu'] }
    expect(mayConnect(bleu, engine, false)).toBe(true)
    expect(mayConnect(blanc, engine, false)).toBe(false)
    expect(mayConnect(blanc, engine, true)).toBe(true)
    expect(mayConnect(blanc, { engineId: null, up: [] }, true)).toBe(false)
  })

  test('[FEED78] elsewhere, and before the hub has said anything, always', () => {
    expect(mayConnect(feed('hall', { kind: 'hls' }), { engineId: null, up: [] }, false)).toBe(true)
    expect(mayConnect(bleu, null, false)).toBe(true)
  })
})
