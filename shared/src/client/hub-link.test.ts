import { beforeEach, describe, expect, it } from 'vitest'
import { PROTOCOL_VERSION } from '../protocol/version.ts'
import { linkedPage, settle } from '../testing/linked-page.ts'

describe('the link to the hub', () => {
  let here = linkedPage()
  beforeEach(() => {
    here = linkedPage()
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
