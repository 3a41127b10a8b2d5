import { createFakeClock } from '@tricolore/shared/testing/clock.ts'
import { beforeEach, expect, test, vi } from 'vitest'
import { type PrefetchRequest, parsePrefetchRequest, prefetchPicture, prefetchRequest } from './picture-prefetch.ts'
import type { WhepOutcome, WhepRequest, WhepSession } from './whep-session.ts'

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
})

const prefetched: PrefetchRequest = { url: '/whep/bleu', codec: 'h264', withSound: false }
const wanted: WhepRequest = { ...prefetched, bearer: 'key', needsCandidates: false, signal: new AbortController().signal }
const feed = { feedId: 'bleu', roomId: 'bleu', kind: 'whip', url: '/whep/bleu', bearer: null, device: null, codec: 'h264', zeroAtMs: null } as const

function setUp() {
  const clock = createFakeClock(0)
  const asked: WhepRequest[] = []
  const closed: string[] = []
  const connect = async (request: WhepRequest): Promise<WhepOutcome> => {
    asked.push(request)
    const close = () => void closed.push(request.url)
    // The type assertion is safe: nothing here looks at more of a session than this.
    return { kind: 'open', session: { close } as Partial<WhepSession> as WhepSession }
  }
  const take = prefetchPicture(prefetched, 'key', { connect, later: clock.later })
  return { clock, asked, closed, take }
}

test('[FEED90] the picture is asked for at once, and who wants it gets that very connection, once', async () => {
  const { clock, asked, closed, take } = setUp()
  expect(asked).toMatchObject([{ url: '/whep/bleu', bearer: 'key' }])
  await take(wanted)
  expect(asked).toHaveLength(1)
  clock.advance(60_000)
  await take(wanted)
  expect([asked.length, closed]).toEqual([2, []])
})

test('[FEED90] another picture, key, codec or wish for sound is asked for anew, and the one that nobody wanted is closed', async () => {
  const { clock, asked, closed, take } = setUp()
  for (const other of [{ url: '/whep/blanc' }, { bearer: 'new-key' }, { codec: 'vp8' as const }, { withSound: true }]) await take({ ...wanted, ...other })
  expect(asked).toHaveLength(5)
  clock.advance(5_000)
  await take(wanted)
  expect([asked.length, closed, asked[0]?.signal.aborted]).toEqual([6, ['/whep/bleu'], true])
})

test('[FEED91] only a picture that this hub relays is remembered, and never with a key', () => {
  expect(prefetchRequest({ ...feed, bearer: 'secret' }, true)).toEqual({ ...prefetched, withSound: true })
  expect(prefetchRequest({ ...feed, kind: 'whep', url: 'https://elsewhere.example/whep' }, false)).toBeNull()
  expect(prefetchRequest({ ...feed, kind: 'file', url: '/media/a.mp4' }, false)).toBeNull()
  expect(prefetchRequest(null, true)).toBeNull()
})

test('[FEED91] what was kept is read again; rubbish, and an address of somebody else, is nothing', () => {
  expect(parsePrefetchRequest(JSON.stringify(prefetched))).toEqual(prefetched)
  const others = ['https://elsewhere.example/whep/bleu', '//elsewhere.example/whep/bleu', '/whep//bleu', '/media/a.mp4', 7]
  const kept = [
    null,
    '',
    '{',
    'null',
    '7',
    '{}',
    JSON.stringify({ ...prefetched, codec: 'av1' }),
    ...others.map((url) => JSON.stringify({ ...prefetched, url })),
  ]
  for (const text of kept) expect(parsePrefetchRequest(text)).toBeNull()
})
