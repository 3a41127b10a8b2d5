import { beforeEach, describe, expect, it } from 'vitest'
import { createFakeClock } from '../testing/clock.ts'
import { createFakeHubs } from '../testing/fake-hubs.ts'
import { createHubAddresses } from './hub-addresses.ts'
import { createHubSocket, type HubSocketOptions } from './hub-socket.ts'

const [A, B, C] = ['http://a:4000', 'http://b:4000', 'http://c:4000']

function page(
  known: readonly string[] = [A, B],
  comesBack: NonNullable<HubSocketOptions['comesBack']> = 'by-itself',
  more: Pick<HubSocketOptions, 'unpack'> & { readonly probes?: boolean } = {},
) {
  const time = createFakeClock()
  const hubs = createFakeHubs()
  const addresses = createHubAddresses({ home: A, known })
  let seq = 0
  const socket = createHubSocket({
    open: hubs.open,
    addresses,
    heldSeq: () => seq,
    later: time.later,
    ...(more.probes && { probe: hubs.probe }),
    ...(more.unpack && { unpack: more.unpack }),
    chance: () => 0,
    comesBack,
  })
  /** What the page heard, in its order. */
  const heard: string[] = []
  for (const event of ['connect', 'disconnect', 'connect_error', 'identity', 'feeds']) socket.on(event, () => heard.push(event))
  for (const event of ['snapshot', 'delta']) {
    socket.on(event, (state: { readonly seq: number }) => {
      seq = state.seq
      heard.push(`${event} ${state.seq}`)
    })
  }
  for (const url of [A, B, C]) hubs.is(url, { kind: 'in' })
  /** On hub A with the state of that seq. */
  function begun(atSeq: number) {
    socket.connect()
    hubs.newest().push('snapshot', { seq: atSeq })
    heard.length = 0
    return hubs.newest()
  }
  return { time, hubs, addresses, socket, heard, begun }
}

/** Promises that stand resolved have been heard. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await null
}

describe('a hub is lost', () => {
  let here = page()
  beforeEach(() => {
    here = page()
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
    const { time, hubs, heard, begun } = page([])
    begun(7).disconnect('transport close')
    time.advance(100)
    hubs.newest().push('snapshot', { seq: 2 })
    expect(heard).toEqual(['disconnect', 'connect', 'snapshot 2'])
  })

  it('[HA37] a hub that was away is connected to again only once it answers a plain request', async () => {
    const { time, hubs, begun, socket } = page([], 'by-itself', { probes: true })
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
    const { time, hubs, begun, addresses } = page([A, B], 'by-itself', { probes: true })
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
    const { time, hubs, begun } = page([A, B])
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
    const { socket, time, hubs, begun } = page([A, B], 'when-told')
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

describe('a hub closes', () => {
  it('[HA40] the other hub’s state is there before the first one is left, and the page sees no gap', () => {
    const { socket, time, hubs, heard, addresses, begun } = page()
    const first = begun(7)
    first.push('drain', { afterMs: 400 })
    expect([socket.isMoving, hubs.connections.length]).toEqual([true, 1])
    time.advance(400)
    const second = hubs.newest()
    second.push('identity')
    first.push('delta', { prevSeq: 7, seq: 8 })
    // Behind the page: not yet.
    second.push('snapshot', { seq: 7 })
    expect([addresses.current(), heard]).toEqual([A, ['delta 8']])
    second.push('delta', { prevSeq: 7, seq: 8 })
    expect(heard).toEqual(['delta 8', 'connect', 'identity', 'snapshot 7', 'delta 8'])
    expect([socket.connected, socket.isMoving, addresses.current(), first.isLeft()]).toEqual([true, false, B, false])
    // The old one may still answer what it was asked; it says nothing more to the page.
    first.push('delta', { prevSeq: 8, seq: 9 })
    time.advance(1_000)
    expect([first.isLeft(), heard.length, socket.connected]).toEqual([true, 5, true])
  })

  it('[HA41] a hub that does not answer is passed over, and the page stays where it is until one does', () => {
    const { socket, time, hubs, addresses, heard, begun } = page([A, B, C])
    const first = begun(7)
    hubs.is(B, { kind: 'away' })
    hubs.is(C, { kind: 'refuses', code: 'rate-limited' })
    first.push('drain', { afterMs: 0 })
    time.advance(0)
    expect([hubs.connections.map(({ url }) => url), socket.connected, heard]).toEqual([[A, B, C], true, []])
    hubs.is(B, { kind: 'in' })
    time.advance(300)
    hubs.newest().push('snapshot', { seq: 7 })
    expect([addresses.current(), heard]).toEqual([B, ['connect', 'snapshot 7']])
  })

  it('[HA41] a hub that goes before the move is done is left as one that was lost', () => {
    const { socket, time, hubs, heard, begun } = page()
    const first = begun(7)
    first.push('drain', { afterMs: 3_000 })
    first.disconnect('transport close')
    expect(socket.isMoving).toBe(false)
    time.advance(0)
    hubs.newest().push('snapshot', { seq: 7 })
    expect([hubs.newest().url, heard]).toEqual([B, ['disconnect', 'connect', 'snapshot 7']])
    time.advance(60_000)
    expect(hubs.connections.length).toBe(2)
  })

  it('[HA41] what stands half way when the old hub goes takes over at once', () => {
    const { socket, time, hubs, heard, begun } = page()
    const first = begun(7)
    first.push('drain', { afterMs: 0 })
    time.advance(0)
    hubs.newest().push('snapshot', { seq: 6 })
    first.disconnect('transport close')
    expect([socket.connected, heard]).toEqual([true, ['disconnect', 'connect', 'snapshot 6']])
    time.advance(60_000)
    expect(hubs.connections.length).toBe(2)
  })

  it('[HA42] what was asked of the hub that closes is answered by it', async () => {
    const { socket, time, hubs, begun } = page()
    const first = begun(7)
    let answer = (_value: unknown) => {}
    first.answer('command', () => new Promise((resolve) => (answer = resolve)))
    const asked = socket.timeout(5_000).emitWithAck('command', {})
    first.push('drain', { afterMs: 0 })
    time.advance(0)
    hubs.newest().push('snapshot', { seq: 7 })
    answer({ ok: true, seq: 8 })
    expect(await asked).toEqual({ ok: true, seq: 8 })
  })

  it('[HA33] hubs that it is told of while it is connected are those that it goes to', () => {
    const { time, hubs, begun } = page([])
    const first = begun(7)
    first.push('hubs', { urls: [C, A] })
    first.disconnect('transport close')
    time.advance(0)
    expect(hubs.newest().url).toBe(C)
  })

  it('[HA69] where all hubs share one address another one is asked for there, and the first is left when its state is there', () => {
    const { socket, time, hubs, begun, heard } = page([])
    const first = begun(7)
    first.push('drain', { afterMs: 200 })
    hubs.is(A, { kind: 'away' })
    time.advance(200)
    expect([hubs.newest().url, hubs.newest().query]).toEqual([A, { moving: '1' }])
    // It was the same hub by chance, which takes nobody back.
    hubs.is(A, { kind: 'in' })
    time.advance(300)
    hubs.newest().push('snapshot', { seq: 6 })
    expect(first.isLeft()).toBe(false)
    hubs.newest().push('delta', { prevSeq: 6, seq: 7 })
    time.advance(1_000)
    expect([first.isLeft(), socket.connected, heard.includes('disconnect')]).toEqual([true, true, false])
  })

  it('[HA70] a hub that nobody can be taken over from for long is asked about seldom', () => {
    const { time, hubs, begun } = page()
    const first = begun(7)
    for (const url of [B, C]) hubs.is(url, { kind: 'away' })
    first.push('drain', { afterMs: 0 })
    time.advance(10_000)
    const before = hubs.connections.length
    time.advance(10_000)
    expect(hubs.connections.length - before).toBeLessThanOrEqual(12)
    expect(first.isLeft()).toBe(false)
  })
})

describe('what the page says in the address of its handshake', () => {
  it('[PUB76] the priority token that a hub told it, from the next connection on', () => {
    const { hubs, begun, time } = page([])
    const first = begun(1)
    expect(first.query).toEqual({})
    first.push('pass', { pass: 'crew' })
    first.disconnect('transport close')
    time.advance(100)
    expect(hubs.newest().query).toEqual({ pass: 'crew' })
  })
})

describe('a snapshot that came packed', () => {
  const packed = (seq: number, tables = '{}') => ({ protocol: 1, seq, hubNowMs: 5, tables })

  it('[HA38] is heard as a snapshot, before whatever came after it', async () => {
    const unpacking: (() => void)[] = []
    const { socket, hubs, heard } = page([], 'by-itself', { unpack: (tables) => new Promise((resolve) => unpacking.push(() => resolve(tables))) })
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
    const { socket, hubs, heard, time } = page([], 'by-itself', { unpack: async () => 'no JSON' })
    socket.connect()
    const first = hubs.newest()
    first.push('packed', packed(7))
    await settled()
    expect([first.dropped(), heard.at(-1)]).toEqual([1, 'disconnect'])
    time.advance(100)
    expect(hubs.newest().query).toEqual({})
  })
})
