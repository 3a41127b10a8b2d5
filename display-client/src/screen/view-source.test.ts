import { createLiveStore } from '@tricolore/shared/client/live-store.ts'
import type { DerivedScreen } from '@tricolore/shared/derive/screen-view.ts'
import { createFakeClock } from '@tricolore/shared/testing/clock.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sampleView } from '../gallery/samples.ts'
import { createViewSource, type Derive } from './view-source.ts'

beforeEach(() => vi.spyOn(console, 'error').mockImplementation(() => {}))
afterEach(() => vi.restoreAllMocks())

const view = (viewKey: string, nextChangeAtMs: number | null = null): DerivedScreen => ({
  view: sampleView({ name: 'interval', variant: 'usual', language: 'fr' }),
  viewKey,
  nextChangeAtMs,
})

function setUp(derive: Derive) {
  const clock = createFakeClock(1_000)
  const store = createLiveStore()
  const views = createViewSource({ store, nowMs: clock.nowMs, later: clock.later })
  views.follow(derive)
  const key = () => views.getState().now?.derived.viewKey ?? null
  return { clock, store, views, key }
}

test('[SCR24] the view turns over at the instant that the facts name, without a word from the hub', () => {
  const { clock, key } = setUp((_tables, nowMs) => (nowMs < 5_000 ? view('before', 5_000) : view('after')))
  expect(key()).toBe('before')
  clock.advance(3_999)
  expect(key()).toBe('before')
  clock.advance(1)
  expect(key()).toBe('after')
})

test('[SCR27] an equal view is the very same object, so that nothing is painted again', () => {
  const { store, views } = setUp(() => view('same'))
  const before = views.getState().now?.derived
  store.applySnapshot({ seq: 9, tables: {} })
  expect(views.getState().now?.derived).toBe(before)
  expect(views.getState().now?.seq).toBe(9)
})

test('[SCR28] a state that does not know the screen leaves the last view on it', () => {
  let known = true
  const { store, key } = setUp(() => (known ? view('shown') : null))
  known = false
  store.applySnapshot({ seq: 2, tables: {} })
  expect(key()).toBe('shown')
})

test('[SCR28] a view that cannot be worked out leaves the last one, and is tried again', () => {
  let key = 'first'
  const source = setUp(() => {
    if (key === 'broken') throw new Error('broken')
    return view(key)
  })
  key = 'broken'
  source.store.applySnapshot({ seq: 2, tables: {} })
  expect(source.key()).toBe('first')
  key = 'second'
  source.clock.advance(5_000)
  expect(source.key()).toBe('second')
})

test('[SCR29] a screen that was forgotten shows nothing of what it showed', () => {
  const { views, key } = setUp(() => view('shown'))
  views.follow(null)
  expect(key()).toBeNull()
})

test('[SCR48] what a view is about to become is known a second ahead, and is then the very same object', () => {
  const { clock, views, key } = setUp((_tables, nowMs) => (nowMs < 9_000 ? view('before', 9_000) : view('after')))
  expect(views.getState().upcoming).toBeNull()
  clock.advance(7_000)
  const { upcoming } = views.getState()
  expect([key(), upcoming?.viewKey]).toEqual(['before', 'after'])
  clock.advance(1_000)
  expect(views.getState().now?.derived).toBe(upcoming)
  expect(views.getState().upcoming).toBeNull()
})

test('[SCR48] a cue that is taken back in time is not shown', () => {
  let changesAtMs: number | null = 1_300
  const { clock, store, views, key } = setUp((_tables, nowMs) => (changesAtMs !== null && nowMs >= changesAtMs ? view('after') : view('before', changesAtMs)))
  expect(views.getState().upcoming?.viewKey).toBe('after')
  changesAtMs = null
  store.applySnapshot({ seq: 2, tables: {} })
  clock.advance(1_000)
  expect([key(), views.getState().upcoming]).toEqual(['before', null])
})

test('[SCR49] a picture that would stand only until the GO that was just heard takes effect is not shown', () => {
  let takeAtMs: number | null = null
  const { clock, store, key } = setUp((_tables, nowMs) => {
    if (takeAtMs === null) return view('before', 60_000)
    return nowMs < takeAtMs ? view('between', takeAtMs) : view('after')
  })
  takeAtMs = 1_300
  store.applySnapshot({ seq: 2, tables: {} })
  expect(key()).toBe('before')
  clock.advance(299)
  expect(key()).toBe('before')
  clock.advance(1)
  expect(key()).toBe('after')
})

test('[SCR49] a cue that is further away changes at once what is announced as next', () => {
  let takeAtMs: number | null = null
  const { store, key } = setUp((_tables, nowMs) => (takeAtMs === null ? view('before', 60_000) : nowMs < takeAtMs ? view('between', takeAtMs) : view('after')))
  takeAtMs = 30_000
  store.applySnapshot({ seq: 2, tables: {} })
  expect(key()).toBe('between')
})

test('[SCR49] nor when something else is due before it that changes no picture', () => {
  let takeAtMs: number | null = null
  const { clock, store, key } = setUp((_tables, nowMs) => {
    if (takeAtMs === null) return view('before', 60_000)
    return nowMs < takeAtMs ? view('between', nowMs < 1_100 ? 1_100 : takeAtMs) : view('after')
  })
  takeAtMs = 1_300
  store.applySnapshot({ seq: 2, tables: {} })
  clock.advance(299)
  expect(key()).toBe('before')
  clock.advance(1)
  expect(key()).toBe('after')
})
