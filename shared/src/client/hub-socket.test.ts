import { beforeEach, describe, expect, it } from 'vitest'
import { A, B, pageAmongHubs, settled } from '../testing/page-among-hubs.ts'

describe('a hub is lost', () => {
  let here = pageAmongHubs()
  beforeEach(() => {
    here = pageAmongHubs()
  })

  it('[HA34] the next hub is asked at once, and the page goes on with its state', () => {
    const { socket, time, hubs, heard, addresses, begun } = here
    const first = begun(7)
    first.disconnect('transport close')
    expect([socket.connected, socket.active, heard]).toEqual([false, true, ['disconnect']])
    time.advance(0)
    hubs.newest().push('identity')
    hubs.newest().push('snapshot', { seq: 7 })
    expect([hubs.newest().url, addresses.current(), socket.connected]).toEqual([B, B, true])
    expect(heard).toEqual(['disconnect', 'connect', 'identity', 'snapshot 7'])
  })

  it('[HA35] a hub that is behind is waited for, for a second at most: the page does not go back in time', () => {
    const { socket, time, hubs, heard, begun } = here
    begun(7).disconnect('transport close')
    time.advance(0)
    hubs.newest().push('snapshot', { seq: 6 })
    expect([socket.connected, heard]).toEqual([false, ['disconnect']])
    hubs.newest().push('delta', { prevSeq: 6, seq: 7 })
    expect(heard).toEqual(['disconnect', 'connect', 'snapshot 6', 'delta 7'])

    hubs.newest().disconnect('transport close')
    time.advance(0)
    hubs.newest().push('snapshot', { seq: 2 })
    time.advance(999)
    expect(socket.connected).toBe(false)
    time.advance(1)
    expect([socket.connected, heard.at(-1)]).toEqual([true, 'snapshot 2'])
  })

  it('[HA35] the same hub is taken at its word: it may have been set back', () => {
    const { time, hubs, heard, begun } = pageAmongHubs([])
    begun(7).disconnect('transport close')
    time.advance(100)
    hubs.newest().push('snapshot', { seq: 2 })
    expect(heard).toEqual(['disconnect', 'connect', 'snapshot 2'])
  })

  it('[HA37] a hub that was away is connected to again only once it answers a plain request', async () => {
    const { time, hubs, begun, socket } = pageAmongHubs([], 'by-itself', { probes: true })
    const tried = () => hubs.connections.filter(({ isTried }) => isTried()).length
    const first = begun(1)
    hubs.is(A, { kind: 'away' })
    first.disconnect('transport close')
    time.advance(1_100)
    // Most losses are over soon: the first tries ask nothing.
    expect([tried(), hubs.probes]).toEqual([1 + 6, []])
    for (let round = 0; round < 20; round += 1) {
      time.advance(200)
      await settled()
    }
    expect([tried(), hubs.probes.length]).toEqual([1 + 6, 20])
    hubs.is(A, { kind: 'in' })
    time.advance(200)
    await settled()
    expect([tried(), socket.connected]).toEqual([1 + 6 + 1, true])
  })

  it('[HA37] who probes a hub in vain asks the next one, and gives up after the usual time', async () => {
    const { time, hubs, begun, addresses } = pageAmongHubs([A, B], 'by-itself', { probes: true })
    const first = begun(1)
    for (const url of [A, B]) hubs.is(url, { kind: 'away' })
    first.disconnect('transport close')
    while (!addresses.isLongAway()) time.advance(50)
    for (const url of [A, B]) hubs.is(url, { kind: 'silent' })
    time.advance(200)
    await settled()
    expect(hubs.probes.length).toBe(1)
    time.advance(4_000 + 200)
    await settled()
    expect([new Set(hubs.probes).size, hubs.newest().isTried()]).toEqual([2, false])
  })

  it('[HA112] where every hub was asked in vain it says so, until one lets it in', () => {
    const { time, hubs, begun } = pageAmongHubs([A, B])
    const said = () => hubs.connections.map(({ url, query }) => [url, query.tried ?? ''])
    const first = begun(1)
    for (const url of [A, B]) hubs.is(url, { kind: 'away' })
    first.disconnect('transport close')
    time.advance(1_000)
    const [one, other, again, ...more] = said().map(([, tried]) => tried)
    expect([one, other, again, new Set(more)]).toEqual(['', '', '', new Set(['1'])])
    hubs.is(A, { kind: 'in' })
    time.advance(400)
    const last = said().at(-1)
    hubs.newest().disconnect('transport close')
    time.advance(0)
    expect([last, said().at(-1)]).toEqual([
      [A, '1'],
      [B, ''],
    ])
  })

  it('[HA31] it goes round for as long as no hub answers, and hears the silent ones out', () => {
    const { time, hubs, heard, begun } = here
    const first = begun(1)
    hubs.is(A, { kind: 'away' })
    hubs.is(B, { kind: 'silent' })
    first.disconnect('transport close')
    time.advance(1_999)
    expect(hubs.newest().url).toBe(B)
    time.advance(1)
    expect([hubs.newest().isLeft(), heard.at(-1)]).toEqual([true, 'connect_error'])
    time.advance(100)
    expect(hubs.newest().url).toBe(A)
    hubs.is(A, { kind: 'in' })
    time.advance(6_000)
    expect([hubs.newest().url, here.socket.connected]).toEqual([A, true])
  })

  it('[HA34] a page that spreads its returns is told, and asks the next hub when it wants to', () => {
    const { socket, time, hubs, begun } = pageAmongHubs([A, B], 'when-told')
    begun(1).disconnect('transport close')
    time.advance(60_000)
    expect([socket.active, hubs.connections.length]).toEqual([false, 1])
    socket.connect()
    expect([hubs.newest().url, hubs.connections.length]).toEqual([B, 2])
  })

  it('[HA36] a hub that turns the page away is not asked again by itself; one that is full is passed over at the next try', () => {
    const { socket, time, hubs, heard } = here
    hubs.is(A, { kind: 'refuses', code: 'unauthorised' })
    socket.connect()
    time.advance(60_000)
    expect([socket.active, hubs.connections.length, heard]).toEqual([false, 1, ['connect_error']])
    hubs.is(A, { kind: 'refuses', code: 'rate-limited' })
    socket.connect()
    expect(hubs.newest().url).toBe(A)
    socket.connect()
    expect([hubs.newest().url, socket.connected]).toEqual([B, true])
  })

  it('[HA36] a page that leaves hears its own goodbye and nothing after it', () => {
    const { socket, time, hubs, heard, begun } = here
    begun(1)
    socket.disconnect()
    time.advance(60_000)
    expect([socket.active, hubs.connections.length, heard]).toEqual([false, 1, ['disconnect']])
    // A hub that throws it out is left to the page too.
    socket.connect()
    hubs.newest().disconnect('io server disconnect')
    time.advance(60_000)
    expect([socket.active, hubs.connections.length]).toEqual([false, 2])
  })
})

describe('what the page says in the address of its handshake', () => {
  it('[PUB76] the priority token that a hub told it, from the next connection on', () => {
    const { hubs, begun, time } = pageAmongHubs([])
    const first = begun(1)
    expect(first.query).toEqual({})
    first.push('pass', { pass: 'crew' })
    first.disconnect('transport close')
    time.advance(100)
    expect(hubs.newest().query).toEqual({ pass: 'crew' })
  })

  it('[PUB100] that it is a door or an overlay, at each connection', () => {
    const { hubs, begun, time } = pageAmongHubs([], 'by-itself', { page: 'door' })
    const first = begun(1)
    expect(first.query).toEqual({ page: 'door' })
    first.disconnect('transport close')
    time.advance(100)
    expect(hubs.newest().query).toEqual({ page: 'door' })
  })
})

describe('a snapshot that came packed', () => {
  const packed = (seq: number, tables = '{}') => ({ protocol: 1, seq, hubNowMs: 5, tables })

  it('[HA38] is heard as a snapshot, before whatever came after it', async () => {
    const unpacking: (() => void)[] = []
    const { socket, hubs, heard } = pageAmongHubs([], 'by-itself', { unpack: (tables) => new Promise((resolve) => unpacking.push(() => resolve(tables))) })
    socket.connect()
    expect(hubs.newest().query).toEqual({ packed: '1' })
    hubs.newest().push('packed', packed(7))
    hubs.newest().push('delta', { prevSeq: 7, seq: 8 })
    hubs.newest().push('feeds')
    await settled()
    expect(heard).toEqual(['connect'])
    unpacking.shift()?.()
    await settled()
    expect(heard).toEqual(['connect', 'snapshot 7', 'delta 8', 'feeds'])
    hubs.newest().push('delta', { prevSeq: 8, seq: 9 })
    expect(heard.at(-1)).toBe('delta 9')
  })

  it('[HA38] and cannot be unpacked makes the page connect again and take its snapshots in full', async () => {
    const { socket, hubs, heard, time } = pageAmongHubs([], 'by-itself', { unpack: async () => 'no JSON' })
    socket.connect()
    const first = hubs.newest()
    first.push('packed', packed(7))
    await settled()
    expect([first.dropped(), heard.at(-1)]).toEqual([1, 'disconnect'])
    time.advance(100)
    expect(hubs.newest().query).toEqual({})
  })
})
