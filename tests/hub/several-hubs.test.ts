/** What a hub does for clients that hold the addresses of several: it tells them, takes in the pages of the others, and sends its own away when it closes. */
import { createClockSync } from '@tricolore/shared/client/clock-sync.ts'
import { createHubAddresses } from '@tricolore/shared/client/hub-addresses.ts'
import { createHubLink } from '@tricolore/shared/client/hub-link.ts'
import { createHubSocket } from '@tricolore/shared/client/hub-socket.ts'
import { createLiveStore } from '@tricolore/shared/client/live-store.ts'
import type { Drain } from '@tricolore/shared/protocol/down.ts'
import { io } from 'socket.io-client'
import { describe, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { aPort } from '../support/a-port.ts'
import { aHub, get, post, type TestHub } from './support/a-hub.ts'
import { anOperator, aPhone, aSocket, heard, refusalOf } from './support/clients.ts'

const [A, B] = ['http://hub-a.example:4000', 'https://hub-b.example']

const later = (run: () => void, delayMs: number) => {
  const timer = setTimeout(run, delayMs)
  return () => clearTimeout(timer)
}

/** A phone's page that knows both hubs. */
function aPage(home: TestHub, other: TestHub) {
  const store = createLiveStore()
  const addresses = createHubAddresses({ home: home.url, known: [home.url, other.url] })
  const socket = createHubSocket({
    open: (url) => io(`${url}/public`, { transports: ['websocket'], reconnection: false, autoConnect: false, forceNew: true }),
    addresses,
    heldSeq: () => store.getState().seq,
    later,
    chance: Math.random,
  })
  onTestFinished(() => void socket.disconnect())
  const link = createHubLink({ socket, store, clock: createClockSync(), localNowMs: () => performance.now(), later, pingEveryMs: 60_000, burst: 1 })
  /** How the link stood, in order. */
  const stood: string[] = []
  link.subscribe(({ status }) => stood.push(status))
  socket.connect()
  return { store, addresses, socket, link, stood }
}

describe('telling', () => {
  it('[HA45] the list of hubs stands ahead of the snapshot on every namespace', async () => {
    const hub = await aHub({ hubs: [A, B] })
    const token = await hub.logIn('Ana')
    for (const [namespace, auth] of [
      ['/public', {}],
      ['/operator', { token }],
      ['/display', { pairing: { width: 1, height: 1 } }],
    ] as const) {
      const socket = aSocket(hub, namespace, auth)
      const events: unknown[] = []
      socket.onAny((event, payload) => events.push(event === 'hubs' ? payload : event))
      const snapshot = heard(socket, 'snapshot')
      socket.connect()
      await snapshot
      expect([events[0], events.indexOf('snapshot') > 0]).toEqual([{ urls: [A, B] }, true])
    }
  })

  it('[HA45] pages come with the list, and a hub that is alone adds nothing to them', async () => {
    const [hub, alone] = [await aHub({ hubs: [A, B] }), await aHub()]
    const meta = /<meta name="tricolore-hubs" content="http:\/\/hub-a\.example:4000 https:\/\/hub-b\.example"/
    expect(await (await get(hub, '/')).text()).toMatch(meta)
    expect(await (await get(alone, '/')).text()).not.toContain('tricolore-hubs')
    const socket = aSocket(alone, '/public')
    const hubs = heard(socket, 'hubs')
    socket.connect()
    expect(await hubs).toEqual({ urls: [] })
  })
})

describe('pages of the other hubs', () => {
  const from = (origin: string, method: string, headers: Readonly<Record<string, string>> = {}) => ({ method, headers: { Origin: origin, ...headers } })

  it('[HA46] their scripts may ask and read everything under /api/v1 by a token, and media files; nobody else’s may, but what is public', async () => {
    const hub = await aHub({ hubs: [A, B] })
    const token = await hub.logIn('Ana')
    const asked = await fetch(`${hub.url}/api/v1/commands`, from(B, 'OPTIONS', { 'Access-Control-Request-Method': 'POST' }))
    expect([asked.status, asked.headers.get('access-control-allow-origin'), asked.headers.get('access-control-allow-headers')]).toEqual([
      204,
      B,
      'Authorization, Content-Type',
    ])
    for (const path of ['/api/v1/screens', '/media/nothing.jpg']) {
      const theirs = await fetch(hub.url + path, from(B, 'GET', { Authorization: `Bearer ${token}` }))
      const foreign = await fetch(hub.url + path, from('http://elsewhere.example', 'GET', { Authorization: `Bearer ${token}` }))
      expect([path, theirs.headers.get('access-control-allow-origin'), foreign.headers.get('access-control-allow-origin')]).toEqual([path, B, null])
      expect(theirs.headers.get('access-control-allow-credentials')).toBeNull()
      expect(theirs.headers.get('vary')).toContain('Origin')
    }
    const open = await fetch(`${hub.url}/api/v1/public/status`, from(B, 'GET'))
    expect([open.headers.get('access-control-allow-origin'), open.headers.get('access-control-expose-headers')]).toEqual(['*', 'ETag, Retry-After'])
    const command = { command: { type: 'setOccupancy', roomId: 'bleu', percent: 10 } }
    const sent = (origin: string) =>
      fetch(`${hub.url}/api/v1/commands`, {
        ...from(origin, 'POST', { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }),
        body: JSON.stringify(command),
      })
    expect([(await sent(B)).status, (await sent('http://elsewhere.example')).status]).toEqual([200, 403])
  })

  it('[HA46] their sockets are let in, those of other pages are not', async () => {
    const hub = await aHub({ hubs: [A, B] })
    const connects = (origin: string) =>
      new Promise((resolve) => {
        const socket = io(`${hub.url}/public`, { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: { Origin: origin } })
        onTestFinished(() => void socket.disconnect())
        socket.on('connect', () => resolve(true))
        socket.on('connect_error', () => resolve(false))
      })
    expect([await connects(B), await connects('http://elsewhere.example')]).toEqual([true, false])
  })

  it('[HA46] a page’s own policy lets it speak to the other hubs', async () => {
    const policy = (await get(await aHub({ hubs: [A, B] }), '/')).headers.get('content-security-policy') ?? ''
    const connect = policy.split(';').find((directive) => directive.trim().startsWith('connect-src'))
    for (const source of [A, B, 'ws://hub-a.example:4000', 'wss://hub-b.example']) expect(connect?.split(' ')).toContain(source)
  })
})

describe('closing', () => {
  it('[HA47] says so to everybody, the crew first, before it refuses anything; it is not ready and lets nobody in, and goes on showing', async () => {
    const hub = await aHub({ hubs: [A, B] })
    const [operator, phone] = [await anOperator(hub), await aPhone(hub)]
    const told = Promise.all([heard<Drain>(operator.socket, 'drain'), heard<Drain>(phone.socket, 'drain')])
    const closed = hub.close()
    const ready = await get(hub, '/readyz')
    expect([ready.status, await ready.json()]).toEqual([503, { ok: false, reasons: [expect.objectContaining({ code: 'draining' })], hub: expect.anything() }])
    const [{ afterMs: crewMs }, { afterMs: phoneMs }] = await told
    expect([crewMs < 200, phoneMs < 3_000]).toEqual([true, true])
    expect(await operator.send({ type: 'hold' })).toMatchObject({ ok: false, code: 'read-only' })
    expect(await phone.socket.emitWithAck('clock', 1)).toMatchObject({ receivedAtMs: expect.any(Number) })
    expect((await refusalOf(aSocket(hub, '/public'))).code).toBeNull()
    operator.socket.disconnect()
    phone.socket.disconnect()
    await closed
  })

  it('[HA47] a client that does not go keeps it no longer than its time', async () => {
    const hub = await aHub({ hubs: [A, B] })
    const phone = await aPhone(hub)
    await hub.close()
    await eventually('it is cut', () => !phone.socket.connected)
  })

  it('[HA69] says so too where all hubs share one address', async () => {
    const hub = await aHub({ isOneAddress: true })
    const phone = await aPhone(hub)
    const told = heard<Drain>(phone.socket, 'drain')
    const closed = hub.close()
    expect(await Promise.race([told, closed])).toMatchObject({ afterMs: expect.any(Number) })
    phone.socket.disconnect()
    await closed
  })

  it('[HA40] pages go to the other hub without having been away for a moment', async () => {
    const other = await aHub()
    const port = await aPort()
    const first = await aHub({ port, hubs: [`http://127.0.0.1:${port}`, other.url] })
    const pages = Array.from({ length: 10 }, () => aPage(first, other))
    await eventually('everybody is there', () => pages.every(({ link }) => link.getState().status === 'live'))
    const before = pages.map(({ store }) => store.getState().seq)
    await first.close()
    expect(pages.map(({ socket, addresses }) => [socket.connected, addresses.current()])).toEqual(pages.map(() => [true, other.url]))
    expect(pages.map(({ stood }) => stood.filter((status) => status === 'away'))).toEqual(pages.map(() => []))
    expect(pages.map(({ store }) => store.getState().seq)).toEqual(before)
    // And they follow it.
    const token = await other.logIn('Ana')
    const answer = await post(other, '/api/v1/commands', { command: { type: 'setOccupancy', roomId: 'bleu', percent: 20 } }, token)
    expect(answer.status).toBe(200)
    await eventually('everybody heard', () => pages.every(({ store }) => store.getState().tables.occupancy.get('bleu')?.percent === 20))
  })
})
