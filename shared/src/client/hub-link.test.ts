import { beforeEach, describe, expect, it } from 'vitest'
import { PROTOCOL_VERSION } from '../protocol/version.ts'
import { aRoom } from '../testing/builders.ts'
import { createFakeClock } from '../testing/clock.ts'
import { createFakeSocket } from '../testing/fake-socket.ts'
import { createClockSync } from './clock-sync.ts'
import { createHubLink } from './hub-link.ts'
import { createLiveStore } from './live-store.ts'

const HUB_AHEAD_MS = 5_000
const PING_EVERY_MS = 15_000
const BURST = 8
const SCREEN_PING_EVERY_MS = 1_000
const STEP_MS = 60

function page(pingEveryMs = PING_EVERY_MS) {
  const time = createFakeClock(100)
  const hub = createFakeSocket()
  const store = createLiveStore()
  const clock = createClockSync()
  const open = (settlingMs = 0) =>
    createHubLink({ socket: hub.socket, store, clock, localNowMs: time.nowMs, later: time.later, pingEveryMs, burst: BURST, settlingMs })
  const hubNowMs = () => time.nowMs() + HUB_AHEAD_MS
  const snapshot = (seq: number, ...roomIds: readonly string[]) => ({
    protocol: PROTOCOL_VERSION,
    seq,
    hubNowMs: hubNowMs(),
    tables: { rooms: roomIds.map((id) => aRoom({ id })) },
  })
  const delta = (prevSeq: number, seq: number, roomId: string) => ({
    prevSeq,
    seq,
    hubNowMs: hubNowMs(),
    puts: { rooms: [aRoom({ id: roomId })] },
    removes: {},
  })
  hub.answer('clock', () => ({ receivedAtMs: hubNowMs(), sentAtMs: hubNowMs() }))
  const rooms = () => [...store.getState().tables.rooms.keys()]
  /** Time passes, and what is answered arrives on the way. */
  async function pass(forMs: number): Promise<void> {
    for (let leftMs = forMs; leftMs > 0; leftMs -= STEP_MS) {
      time.advance(Math.min(leftMs, STEP_MS))
      await settle()
    }
  }
  return { time, hub, store, clock, open, snapshot, delta, rooms, pass }
}

/** Lets acknowledgements that are already there arrive. */
const settle = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

describe('the link to the hub', () => {
  let here = page()
  beforeEach(() => {
    here = page()
  })

  it('[CLK27] waits, is live with the first snapshot, is away when the hub goes, and keeps what it had', () => {
    const link = here.open()
    expect(link.getState().status).toBe('waiting')
    here.hub.connect()
    here.hub.push('snapshot', here.snapshot(3, 'bleu'))
    expect(link.getState().status).toBe('live')
    here.hub.disconnect()
    expect(link.getState().status).toBe('away')
    expect(here.rooms()).toEqual(['bleu'])
    here.hub.connect()
    here.hub.push('snapshot', here.snapshot(4, 'rouge'))
    expect(link.getState().status).toBe('live')
    expect(here.rooms()).toEqual(['rouge'])
  })

  it('[CLK27] that never had the hub is waiting, not away', () => {
    const link = here.open()
    here.hub.connect()
    here.hub.disconnect()
    expect(link.getState().status).toBe('waiting')
  })

  it('[CLK28] asks for a snapshot after a gap, once, and goes on from it', async () => {
    here.open()
    here.hub.connect()
    here.hub.push('snapshot', here.snapshot(3, 'bleu'))
    here.hub.answer('resync', () => here.snapshot(9, 'bleu', 'rouge'))
    here.hub.push('delta', here.delta(5, 6, 'hall'))
    here.hub.push('delta', here.delta(6, 7, 'foyer'))
    await settle()
    expect(here.hub.asked('resync')).toBe(1)
    expect(here.store.getState().seq).toBe(9)
    here.hub.push('delta', here.delta(9, 10, 'hall'))
    expect(here.rooms()).toEqual(['bleu', 'rouge', 'hall'])
  })

  it('[CLK28] asks again each second while the hub does not answer, and the picture stays', async () => {
    here.open()
    here.hub.connect()
    here.hub.push('snapshot', here.snapshot(3, 'bleu'))
    here.hub.push('delta', here.delta(5, 6, 'hall'))
    await settle()
    here.time.advance(1_000)
    await settle()
    expect(here.hub.asked('resync')).toBe(2)
    expect(here.rooms()).toEqual(['bleu'])
    here.hub.answer('resync', () => here.snapshot(6, 'hall'))
    here.time.advance(1_000)
    await settle()
    expect(here.rooms()).toEqual(['hall'])
    here.time.advance(60_000)
    await settle()
    expect(here.hub.asked('resync')).toBe(3)
  })

  it('[CLK28] does not take a refusal for a snapshot', async () => {
    here.open()
    here.hub.connect()
    here.hub.push('snapshot', here.snapshot(3, 'bleu'))
    here.hub.answer('resync', () => ({ ok: false, code: 'rate-limited', message: 'Too often.' }))
    here.hub.push('delta', here.delta(5, 6, 'hall'))
    await settle()
    expect(here.rooms()).toEqual(['bleu'])
    here.time.advance(1_000)
    await settle()
    expect(here.hub.asked('resync')).toBe(2)
  })

  it('[CLK28] asks again for what it missed when it is handed a socket that is connected already', async () => {
    here.hub.answer('resync', () => here.snapshot(3, 'bleu'))
    here.hub.connect()
    const link = here.open()
    await settle()
    expect(link.getState().status).toBe('live')
    expect(here.rooms()).toEqual(['bleu'])
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
    here = page(pingEveryMs)
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
    here = page(SCREEN_PING_EVERY_MS)
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
    here = page(SCREEN_PING_EVERY_MS)
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

  it('[HA43] a snapshot that was asked of the hub before is not taken once another one took over', async () => {
    here.open()
    let answer = (_snapshot: unknown) => {}
    here.hub.answer('resync', () => new Promise((resolve) => (answer = resolve)))
    here.hub.connect()
    here.hub.push('snapshot', here.snapshot(3, 'bleu'))
    here.hub.push('delta', here.delta(4, 5, 'hall'))
    // Without a break: the socket moved to another hub.
    here.hub.connect()
    here.hub.push('snapshot', here.snapshot(6, 'rouge'))
    answer(here.snapshot(5, 'blanc'))
    await settle()
    expect([here.store.getState().seq, here.rooms()]).toEqual([6, ['rouge']])
    here.hub.push('delta', here.delta(7, 8, 'hall'))
    expect(here.hub.asked('resync')).toBe(2)
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

  it('[CLK29] says that the page is old when the hub speaks another protocol, and shows nothing that it may not understand', () => {
    const link = here.open()
    here.hub.connect()
    here.hub.push('snapshot', here.snapshot(3, 'bleu'))
    here.hub.push('snapshot', { ...here.snapshot(4, 'rouge'), protocol: PROTOCOL_VERSION + 1 })
    expect(link.getState().isOutdated).toBe(true)
    expect(here.rooms()).toEqual(['bleu'])
  })

  it('[CLK29] says why the hub turned it away, and a cut line is no refusal', () => {
    const link = here.open()
    here.hub.push('connect_error', new Error('websocket error'))
    expect(link.getState().refusal).toBeNull()
    here.hub.push('connect_error', Object.assign(new Error('Log in again.'), { data: { code: 'unauthorised' } }))
    expect(link.getState().refusal).toBe('Log in again.')
    here.hub.connect()
    here.hub.push('snapshot', here.snapshot(3))
    expect(link.getState().refusal).toBeNull()
  })
})
