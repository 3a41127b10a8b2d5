import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { named, setUp, turnTo, view } from '../testing/views-on-a-fake-clock.ts'
import type { Derive } from './view-source.ts'

beforeEach(() => vi.spyOn(console, 'error').mockImplementation(() => {}))
afterEach(() => vi.restoreAllMocks())

test('[FEED84] what is armed is told though nothing that is seen has changed, and is the very same object while it is equal', () => {
  const armedFeed = { feedId: 'bleu', roomId: 'bleu', kind: 'whip', url: '/whep/bleu', bearer: null, device: null, codec: 'h264', zeroAtMs: null } as const
  const { store, views } = setUp((tables) => ({
    ...view('same'),
    feeds: { shown: null, armed: tables.event.has('event') ? [{ ...armedFeed }] : [], hasSound: false },
  }))
  const before = views.getState()
  store.applyDelta(turnTo(1, '#000001'))
  const after = views.getState()
  expect(after.now?.derived).toBe(before.now?.derived)
  expect(after.feeds?.armed).toEqual([armedFeed])
  store.applyDelta(turnTo(2, '#000002'))
  expect(views.getState().feeds).toBe(after.feeds)
})

test('[FEED84] the picture of what is about to be shown is told ahead, as far as it differs', () => {
  const feed = { feedId: 'bleu', roomId: 'bleu', kind: 'whip', url: '/whep/bleu', bearer: null, device: null, codec: 'h264', zeroAtMs: null } as const
  const { clock, views } = setUp((_tables, nowMs) =>
    nowMs < 9_000 ? view('before', 9_000) : { ...view('after'), feeds: { shown: feed, armed: [], hasSound: false } },
  )
  expect(views.getState().upcomingFeed).toBeNull()
  clock.advance(7_000)
  expect([views.getState().feeds?.shown, views.getState().upcomingFeed]).toEqual([null, feed])
  clock.advance(1_000)
  expect([views.getState().feeds?.shown, views.getState().upcomingFeed]).toEqual([feed, null])
})

test('[FEED87] what is on standby is known once nothing moves any more, and is the very same object when it is taken', () => {
  const isTaken: Derive = (tables, nowMs) => (tables.event.has('event') && nowMs >= 9_300 ? view('part 2') : view('part 1', 9_300))
  const { clock, store, views, key } = setUp(isTaken, true, () => view('part 2'))
  expect(views.getState().standby).toBeNull()
  clock.advance(1_000)
  const { standby } = views.getState()
  expect([key(), standby?.viewKey, views.getState().upcoming]).toEqual(['part 1', 'part 2', null])
  clock.advance(7_000)
  store.applyDelta(turnTo(1, '#000001', 9_300))
  clock.advance(299)
  expect([key(), views.getState().upcoming, views.getState().upcomingFeed]).toEqual(['part 1', standby, null])
  clock.advance(1_001)
  expect(views.getState().now?.derived).toBe(standby)
})

test('[FEED87] another standby takes its place, and none leaves none', () => {
  const { clock, store, views } = setUp(
    () => view('now'),
    true,
    (tables) => {
      const accent = tables.event.get('event')?.theme.accent ?? null
      return accent === null ? null : view(accent)
    },
  )
  const standby = () => views.getState().standby?.viewKey ?? null
  clock.advance(1_000)
  expect(standby()).toBeNull()
  store.applyDelta(turnTo(1, '#000001'))
  clock.advance(1_000)
  expect(standby()).toBe('#000001')
  store.applyDelta(turnTo(2, '#000002'))
  clock.advance(1_000)
  expect(standby()).toBe('#000002')
  store.applySnapshot({ seq: 3, tables: {} })
  clock.advance(1_000)
  expect(standby()).toBeNull()
})

test('[FEED87] what is on standby waits until what is about to be shown has faded in', () => {
  const { clock, views } = setUp(
    (_tables, nowMs) => (nowMs < 2_900 ? view('before', 2_900) : view('after')),
    true,
    () => view('standby'),
  )
  const standby = () => views.getState().standby?.viewKey ?? null
  clock.advance(2_899)
  expect([views.getState().now?.derived.viewKey, standby()]).toEqual(['after', null])
  clock.advance(1)
  expect(standby()).toBe('standby')
  views.follow(null)
  expect(standby()).toBeNull()
})

test('[FEED87] a standby that cannot be worked out leaves what is shown alone', () => {
  const { clock, key, views } = setUp(named, true, () => {
    throw new Error('broken')
  })
  clock.advance(2_000)
  expect([key(), views.getState().standby]).toEqual(['none', null])
})
