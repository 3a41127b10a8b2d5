import { describe, expect, it } from 'vitest'
import { A, B, C, pageAmongHubs } from '../testing/page-among-hubs.ts'

describe('a hub closes', () => {
  it('[HA40] the other hub’s state is there before the first one is left, and the page sees no gap', () => {
    const { socket, time, hubs, heard, addresses, begun } = pageAmongHubs()
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
    const { socket, time, hubs, addresses, heard, begun } = pageAmongHubs([A, B, C])
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
    const { socket, time, hubs, heard, begun } = pageAmongHubs()
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
    const { socket, time, hubs, heard, begun } = pageAmongHubs()
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
    const { socket, time, hubs, begun } = pageAmongHubs()
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
    const { time, hubs, begun } = pageAmongHubs([])
    const first = begun(7)
    first.push('hubs', { urls: [C, A] })
    first.disconnect('transport close')
    time.advance(0)
    expect(hubs.newest().url).toBe(C)
  })

  it('[HA69] where all hubs share one address another one is asked for there, and the first is left when its state is there', () => {
    const { socket, time, hubs, begun, heard } = pageAmongHubs([])
    const first = begun(7)
    first.push('drain', { afterMs: 200 })
    hubs.is(A, { kind: 'away' })
    time.advance(200)
    expect([hubs.newest().url, hubs.newest().query]).toEqual([A, { moving: '1' }])
    // It was the same hub by chance, which takes nobody back.
    hubs.is(A, { kind: 'in' })
    const before = [...heard]
    time.advance(300)
    hubs.newest().push('snapshot', { seq: 6 })
    // Another hub, at the same address, which knows less: the page does not go back in time.
    expect([first.isLeft(), heard]).toEqual([false, before])
    hubs.newest().push('delta', { prevSeq: 6, seq: 7 })
    time.advance(1_000)
    expect([first.isLeft(), socket.connected, heard.includes('disconnect')]).toEqual([true, true, false])
  })

  it('[HA70] a hub that nobody can be taken over from for long is asked about seldom', () => {
    const { time, hubs, begun } = pageAmongHubs()
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
