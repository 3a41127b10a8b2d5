import { createLiveStore } from '@tricolore/shared/client/live-store.ts'
import { createFakeClock } from '@tricolore/shared/testing/clock.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { named, setUp, turnTo, view } from '../testing/views-on-a-fake-clock.ts'
import { createViewSource, type Derive } from './view-source.ts'

beforeEach(() => vi.spyOn(console, 'error').mockImplementation(() => {}))
afterEach(() => vi.restoreAllMocks())

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

/** A plan that announces a GO as soon as it knows of it, and shows it at its instant. The GO is the state of seq 1. */
const announcing =
  (takeAtMs: number, alsoDueAtMs = takeAtMs): Derive =>
  (tables, nowMs) => {
    if (!tables.event.has('event')) return view('before', 60_000)
    if (nowMs >= takeAtMs) return view('after')
    return view('between', nowMs < alsoDueAtMs ? alsoDueAtMs : takeAtMs)
  }

test('[SCR49] a picture that would stand only until the GO that was just heard takes effect is not shown', () => {
  const { clock, store, key } = setUp(announcing(1_300))
  store.applyDelta(turnTo(1, '#000001', 1_300))
  expect(key()).toBe('before')
  clock.advance(299)
  expect(key()).toBe('before')
  clock.advance(1)
  expect(key()).toBe('after')
})

test('[SCR49] a cue that is further away changes what is announced as next, with the lead', () => {
  const { clock, store, key } = setUp(announcing(30_000))
  store.applyDelta(turnTo(1, '#000001', 1_300))
  expect(key()).toBe('before')
  clock.advance(300)
  expect(key()).toBe('between')
})

test('[SCR49] nor when something else is due before it that changes no picture', () => {
  const { clock, store, key } = setUp(announcing(1_300, 1_100))
  store.applyDelta(turnTo(1, '#000001', 1_300))
  clock.advance(299)
  expect(key()).toBe('before')
  clock.advance(1)
  expect(key()).toBe('after')
})

test('[SCR85] what was pressed shows at the instant that the hub gives it, whatever it was, and is laid out before', () => {
  const { clock, store, views, key } = setUp(named)
  store.applyDelta(turnTo(1, '#000001', 1_300))
  expect([key(), views.getState().upcoming?.viewKey]).toEqual(['none', '#000001'])
  const { upcoming } = views.getState()
  clock.advance(299)
  expect(key()).toBe('none')
  clock.advance(1)
  expect(views.getState()).toMatchObject({ now: { derived: upcoming, seq: 1, dueAtMs: 1_300, lateMs: 0 }, upcoming: null })
})

test('[SCR85] of several changes that count from the same instant only the last one is seen', () => {
  const { clock, store, views, key } = setUp(named)
  store.applyDelta(turnTo(1, '#000001', 1_000))
  store.applyDelta(turnTo(2, '#000002', 1_300))
  store.applyDelta(turnTo(3, '#000001', 1_300))
  const seen = new Set([key()])
  views.subscribe(({ now }) => seen.add(now?.derived.viewKey ?? null))
  clock.advance(5_000)
  expect([...seen]).toEqual(['#000001'])
})

test('[SCR85] of two changes in a row each shows at its own instant', () => {
  const { clock, store, key } = setUp(named)
  store.applyDelta(turnTo(1, '#000001', 1_300))
  clock.advance(100)
  store.applyDelta(turnTo(2, '#000002', 1_400))
  clock.advance(200)
  expect(key()).toBe('#000001')
  clock.advance(99)
  expect(key()).toBe('#000001')
  clock.advance(1)
  expect(key()).toBe('#000002')
})

test('[SCR86] what is heard too late shows at once, and says how late', () => {
  const { clock, store, views, key } = setUp(named)
  store.applyDelta(turnTo(1, '#000001', 1_300))
  clock.advance(500)
  store.applyDelta(turnTo(2, '#000002', 1_420))
  expect(key()).toBe('#000002')
  expect(views.getState().now).toMatchObject({ dueAtMs: 1_420, lateMs: 80 })
})

test('[SCR86] a snapshot shows at once, in place of all that was to come', () => {
  const { clock, store, views, key } = setUp(named)
  store.applyDelta(turnTo(1, '#000001', 1_300))
  store.applySnapshot({ seq: 7, tables: turnTo(7, '#000007').puts })
  expect(key()).toBe('#000007')
  clock.advance(5_000)
  expect(views.getState().now).toMatchObject({ derived: { viewKey: '#000007' }, seq: 7, dueAtMs: null, lateMs: 0 })
})

test('[SCR86] a screen that does not know the time yet shows at once', () => {
  const { store, key } = setUp(named, false)
  store.applyDelta(turnTo(1, '#000001', 1_300))
  expect(key()).toBe('#000001')
})

test('[SCR86] an instant that can only come of a wrong clock holds nothing back', () => {
  const { store, key } = setUp(named)
  store.applyDelta(turnTo(1, '#000001', 3_600_000))
  expect(key()).toBe('#000001')
})

test('[SCR87] a view says when it was due: the instant at which its picture began, not at which something else did', () => {
  const { views, beBusy } = setUp((_tables, nowMs) => (nowMs < 5_000 ? view('before', 5_000) : view('after', nowMs < 5_010 ? 5_010 : null)))
  beBusy(4_025)
  views.refresh()
  expect(views.getState().now).toMatchObject({ derived: { viewKey: 'after' }, dueAtMs: 5_000, lateMs: 0 })
})
test('[HA44] a clock that another hub sets back a little turns no picture back; one that is an hour wrong is followed', () => {
  let stepMs = 0
  const clock = createFakeClock(1_000)
  const store = createLiveStore()
  const views = createViewSource({ store, nowMs: () => clock.nowMs() + stepMs, isClockKnown: () => true, later: clock.later })
  views.follow((_tables, nowMs) => (nowMs < 2_000 ? view('before', 2_000) : view('after')))
  const key = () => views.getState().now?.derived.viewKey ?? null
  clock.advance(1_040)
  expect(key()).toBe('after')
  stepMs = -80
  // As another hub's first words do.
  store.applySnapshot({ seq: 5, tables: {} })
  views.refresh()
  expect(key()).toBe('after')
  stepMs = -1_500
  views.refresh()
  expect(key()).toBe('before')
})
