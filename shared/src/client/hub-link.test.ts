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

function page() {
  const time = createFakeClock(100)
  const hub = createFakeSocket()
  const store = createLiveStore()
  const clock = createClockSync()
  const open = () => createHubLink({ socket: hub.socket, store, clock, localNowMs: time.nowMs, later: time.later, pingEveryMs: PING_EVERY_MS, burst: BURST })
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
  return { time, hub, store, clock, open, snapshot, delta, rooms }
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
    here.time.advance(60 * BURST)
    await settle()
    expect(here.hub.asked('clock')).toBe(BURST + 1)
    here.time.advance(2 * PING_EVERY_MS)
    expect(here.hub.asked('clock')).toBe(BURST + 3)
    here.hub.disconnect()
    here.time.advance(10 * PING_EVERY_MS)
    expect(here.hub.asked('clock')).toBe(BURST + 3)
    here.hub.connect()
    here.time.advance(60)
    expect(here.hub.asked('clock')).toBe(BURST + 5)
  })

  it('[CLK21] measures hub time by its pings, and again when it is told to', async () => {
    const link = here.open()
    here.hub.connect()
    await settle()
    expect(here.clock.hubMs(here.time.nowMs())).toBe(here.time.nowMs() + HUB_AHEAD_MS)
    here.time.advance(5 * PING_EVERY_MS)
    const before = here.hub.asked('clock')
    link.remeasureClock()
    here.time.advance(60 * BURST)
    expect(here.hub.asked('clock')).toBe(before + BURST + 1)
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
