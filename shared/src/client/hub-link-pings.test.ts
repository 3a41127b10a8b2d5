import { beforeEach, describe, expect, it } from 'vitest'
import { BURST, HUB_AHEAD_MS, linkedPage, PING_EVERY_MS, settle } from '../testing/linked-page.ts'

const SCREEN_PING_EVERY_MS = 1_000

describe('the pings of a link', () => {
  let here = linkedPage()
  beforeEach(() => {
    here = linkedPage()
  })

  it('[CLK21] pings in a burst on each connection, then rarely, and stops while the hub is away', async () => {
    here.open()
    here.hub.connect()
    await here.pass(60 * BURST)
    expect(here.hub.asked('clock')).toBe(BURST + 1)
    await here.pass(2 * PING_EVERY_MS)
    expect(here.hub.asked('clock')).toBe(BURST + 3)
    here.hub.disconnect()
    await here.pass(10 * PING_EVERY_MS)
    expect(here.hub.asked('clock')).toBe(BURST + 3)
    here.hub.connect()
    await here.pass(60)
    expect(here.hub.asked('clock')).toBe(BURST + 5)
  })

  it('[CLK21] measures hub time by its pings, and again when it is told to, one burst at a time', async () => {
    const link = here.open()
    here.hub.connect()
    await settle()
    expect(here.clock.hubMs(here.time.nowMs())).toBeCloseTo(here.time.nowMs() + HUB_AHEAD_MS)
    await here.pass(5 * PING_EVERY_MS)
    const before = here.hub.asked('clock')
    link.remeasureClock()
    link.remeasureClock()
    await here.pass(60 * BURST)
    expect(here.hub.asked('clock')).toBe(before + BURST + 1)
  })

  it('[CLK45] pings in a burst again when its timer comes seconds late: this machine slept', async () => {
    here.open()
    here.hub.connect()
    await here.pass(60 * BURST + PING_EVERY_MS)
    const before = here.hub.asked('clock')
    here.time.sleep(60_000)
    await here.pass(60 * BURST)
    expect(here.hub.asked('clock')).toBe(before + BURST + 1)
    expect(here.hub.dropped()).toBe(0)
  })

  it('[CLK45] pings in a burst again when the hub’s clock went on for longer than this one', async () => {
    here.open()
    here.hub.connect()
    await here.pass(60 * BURST + PING_EVERY_MS)
    const before = here.hub.asked('clock')
    // As in browsers whose monotonic clock stands still while the machine sleeps.
    const sleptMs = 3_600_000
    here.hub.answer('clock', () => ({ receivedAtMs: here.time.nowMs() + HUB_AHEAD_MS + sleptMs, sentAtMs: here.time.nowMs() + HUB_AHEAD_MS + sleptMs }))
    await here.pass(PING_EVERY_MS + 60 * BURST)
    expect(here.hub.asked('clock')).toBe(before + BURST + 2)
    expect(here.clock.hubMs(here.time.nowMs())).toBeCloseTo(here.time.nowMs() + HUB_AHEAD_MS + sleptMs, 0)
  })

  it.each([
    { kind: 'a screen', pingEveryMs: SCREEN_PING_EVERY_MS, withinMs: 7_000 },
    { kind: 'a phone', pingEveryMs: PING_EVERY_MS, withinMs: 25_000 },
  ])('[CLK46] $kind leaves a hub that says nothing for $withinMs ms, and keeps what it had', async ({ pingEveryMs, withinMs }) => {
    here = linkedPage(pingEveryMs)
    const link = here.open()
    here.hub.connect()
    here.hub.push('snapshot', here.snapshot(3, 'bleu'))
    await here.pass(3 * PING_EVERY_MS)
    expect(here.hub.dropped()).toBe(0)
    here.hub.stall('clock')
    await here.pass(withinMs - 3_000 - pingEveryMs)
    expect(here.hub.dropped()).toBe(0)
    await here.pass(3_000 + pingEveryMs)
    expect(here.hub.dropped()).toBe(1)
    expect(link.getState().status).toBe('away')
    expect(here.rooms()).toEqual(['bleu'])
  })

  it('[CLK46] a machine that slept over its question does not take the hub for silent: it asks again', async () => {
    here.open()
    here.hub.connect()
    await here.pass(60 * BURST)
    here.hub.stall('clock')
    await here.pass(PING_EVERY_MS)
    const before = here.hub.asked('clock')
    here.time.sleep(60_000)
    here.hub.answer('clock', () => ({ receivedAtMs: here.time.nowMs() + HUB_AHEAD_MS, sentAtMs: here.time.nowMs() + HUB_AHEAD_MS }))
    await here.pass(60 * BURST)
    expect(here.hub.dropped()).toBe(0)
    expect(here.hub.asked('clock')).toBeGreaterThan(before + BURST)
  })

  it('[CLK71] a page that stood still for seconds itself does not take the hub for silent: the answers may be waiting to be read', async () => {
    here = linkedPage(SCREEN_PING_EVERY_MS)
    here.open()
    here.hub.connect()
    await here.pass(60 * BURST)
    here.hub.stall('clock')
    await here.pass(SCREEN_PING_EVERY_MS)
    here.time.sleep(8_000)
    here.hub.answer('clock', () => ({ receivedAtMs: here.time.nowMs() + HUB_AHEAD_MS, sentAtMs: here.time.nowMs() + HUB_AHEAD_MS }))
    await here.pass(60 * BURST)
    expect(here.hub.dropped()).toBe(0)
    here.hub.stall('clock')
    await here.pass(8_000)
    expect(here.hub.dropped(), 'silent all the same').toBe(1)
  })

  it('[CLK46] a hub that pushes is there, also when it is too busy to answer', async () => {
    here = linkedPage(SCREEN_PING_EVERY_MS)
    here.open()
    here.hub.connect()
    here.hub.push('snapshot', here.snapshot(3, 'bleu'))
    await here.pass(5_000)
    here.hub.stall('clock')
    for (let seq = 4; seq < 10; seq += 1) {
      await here.pass(4_000)
      here.hub.push('delta', here.delta(seq - 1, seq, 'bleu'))
    }
    expect(here.hub.dropped()).toBe(0)
    await here.pass(7_000)
    expect(here.hub.dropped()).toBe(1)
  })

  it('[CLK48] says how long what the hub sends takes to arrive, and nothing before a ping was answered in this connection', async () => {
    const link = here.open()
    here.hub.connect()
    here.hub.push('snapshot', here.snapshot(3, 'bleu'))
    here.hub.push('delta', here.delta(3, 4, 'hall'))
    expect(link.delivery()).toBeNull()
    await settle()
    await here.pass(60 * BURST)
    expect(link.delivery()).toEqual({ p50Ms: expect.closeTo(0, 2), p99Ms: expect.closeTo(0, 2), tailMs: expect.closeTo(0, 2), count: BURST + 1 })
    const delta = here.delta(4, 5, 'foyer')
    here.time.advance(120)
    here.hub.push('delta', delta)
    expect(link.delivery()?.tailMs).toBeCloseTo(120, 1)
    here.hub.disconnect()
    here.hub.silence('clock')
    here.hub.connect()
    // Another hub took over; its clock is half a second behind, and no ping has told so yet.
    here.hub.push('delta', { ...here.delta(5, 6, 'rouge'), hubNowMs: here.time.nowMs() + HUB_AHEAD_MS - 500 })
    expect(link.delivery()?.tailMs).toBeCloseTo(120, 1)
  })

  it('[CLK70] does not take a page’s own start for a slow network', async () => {
    const link = here.open(5_000)
    here.hub.connect()
    here.hub.push('snapshot', here.snapshot(3, 'bleu'))
    await here.pass(60 * BURST)
    const delta = here.delta(3, 4, 'foyer')
    here.time.advance(900)
    here.hub.push('delta', delta)
    expect(link.delivery()).toBeNull()
    await here.pass(20_000)
    expect(link.delivery()?.tailMs).toBeCloseTo(0, 2)
  })
})
