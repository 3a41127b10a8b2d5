/** What a hostile phone, page or file may try at the hub's edges, and what becomes of it. */
import { io, type Socket } from 'socket.io-client'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { aHub, get, PASSWORD, post, type TestHub } from './support/a-hub.ts'
import { aSocket, refusalOf } from './support/clients.ts'

const asIf = (address: string) => ({ 'x-forwarded-for': address })

function guess(hub: TestHub, password: string, headers: Record<string, string>): Promise<Response> {
  return fetch(new URL('/api/v1/session', hub.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ name: 'Eve', password }),
  })
}

/** True when it was let in as a phone. */
function isLetIn(hub: TestHub, headers: Record<string, string>): Promise<boolean> {
  const socket: Socket = io(new URL('/public', hub.url).href, { transports: ['websocket'], extraHeaders: headers, forceNew: true, reconnection: false })
  onTestFinished(() => void socket.disconnect())
  return new Promise((resolve) => socket.once('connect', () => resolve(true)).once('connect_error', () => resolve(false)))
}

describe('[AUD91] behind a proxy', () => {
  it('who guesses waits, and nobody else behind the same proxy', async () => {
    const hub = await aHub({ trustProxy: ['127.0.0.1'] })
    for (let attempt = 0; attempt < 5; attempt += 1) expect((await guess(hub, `guess-${attempt}`, asIf('203.0.113.1'))).status).toBe(401)
    expect((await guess(hub, 'guess', asIf('203.0.113.1'))).status).toBe(429)
    expect((await guess(hub, 'guess', asIf('203.0.113.2'))).status).toBe(401)
    // What stands in front of what the proxy added, the client has written itself.
    expect((await guess(hub, 'guess', asIf('198.51.100.99, 203.0.113.1'))).status).toBe(429)
  })

  it('without one a forged header gives nobody new tries', async () => {
    const hub = await aHub()
    for (let attempt = 0; attempt < 5; attempt += 1) expect((await guess(hub, `guess-${attempt}`, asIf(`203.0.113.${attempt}`))).status).toBe(401)
    expect((await guess(hub, 'guess', asIf('203.0.113.77'))).status).toBe(429)
  })

  it('phones are counted by their own address', async () => {
    const hub = await aHub({ trustProxy: ['127.0.0.1'], maxPerAddress: 1 })
    expect(await isLetIn(hub, asIf('203.0.113.1'))).toBe(true)
    expect(await isLetIn(hub, asIf('203.0.113.1'))).toBe(false)
    expect(await isLetIn(hub, asIf('203.0.113.2'))).toBe(true)
  })

  it('and without one by their connection’s, whatever they say', async () => {
    const hub = await aHub({ maxPerAddress: 1 })
    expect(await isLetIn(hub, asIf('203.0.113.1'))).toBe(true)
    expect(await isLetIn(hub, asIf('203.0.113.2'))).toBe(false)
  })

  it('a screen’s link is at the address by which the proxy was asked, and at no forged one', async () => {
    const made = async (hub: TestHub) => {
      const token = await hub.logIn('Ana')
      const answer = await fetch(new URL('/api/v1/screens', hub.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-forwarded-proto': 'https', 'x-forwarded-host': 'show.example' },
        body: JSON.stringify({ roomId: 'bleu', purpose: 'audience', name: 'Wall' }),
      })
      return String(Reflect.get(Object(await answer.json()), 'url'))
    }
    expect(await made(await aHub({ trustProxy: ['127.0.0.1'] }))).toMatch(/^https:\/\/show\.example\/screen\//)
    expect(await made(await aHub())).toMatch(/^http:\/\/127\.0\.0\.1:/)
  })
})

/** The status with which an upgrade is turned away; 101 when it is let in. */
function upgrade({ url }: TestHub, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, { headers })
    socket.on('error', () => {})
    socket.once('unexpected-response', (_request, answer) => resolve(answer.statusCode ?? 0))
    socket.once('open', () => {
      socket.terminate()
      resolve(101)
    })
  })
}

describe('[AUD92] at the door of the sockets', () => {
  it('only WebSockets are let in: polling is refused from every origin', async () => {
    const hub = await aHub()
    const polling = new URL('/socket.io/?EIO=4&transport=polling', hub.url)
    for (const origin of [null, hub.url, 'https://evil.example']) {
      const headers = origin === null ? {} : { origin }
      for (const request of [{}, { method: 'POST', body: '40' }]) {
        const answer = await fetch(polling, { ...request, headers })
        expect([400, 404]).toContain(answer.status)
        expect(await answer.text()).not.toContain('sid')
      }
    }
  })

  it.each([
    ['another host', 'https://evil.example'],
    ['the same name with more behind it', 'http://127.0.0.1.evil.example'],
    ['a page without an origin of its own', 'null'],
    ['another port', 'http://127.0.0.1:1'],
    ['no address', 'evil'],
  ])('a page of %s is turned away', async (_what, origin) => {
    const hub = await aHub()
    expect(await upgrade(hub, { origin })).toBe(400)
    expect(await upgrade(hub, { origin: hub.url })).toBe(101)
  })

  it('what sends no origin is no browser: it sees what anybody may see, and gets no further without a token or key', async () => {
    const hub = await aHub()
    expect(await upgrade(hub, {})).toBe(101)
    expect(await refusalOf(aSocket(hub, '/operator'))).toMatchObject({ code: 'unauthorised' })
    expect(await refusalOf(aSocket(hub, '/display', { key: 'x'.repeat(43) }))).toMatchObject({ code: 'unauthorised' })
    expect((await post(hub, '/api/v1/commands', { command: { type: 'hold' } })).status).toBe(401)
    expect((await get(hub, '/api/v1/state')).status).toBe(401)
  })
})

it('[AUD94] a packet that announces more than one binary part ends its connection before they come', async () => {
  const hub = await aHub()
  const socket = new WebSocket(`${hub.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
  onTestFinished(() => socket.terminate())
  await new Promise((resolve) => socket.once('message', resolve))
  socket.send('40/public,')
  await new Promise((resolve) => socket.once('message', resolve))
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.send('452-/public,["clock",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]')
  await closed
  expect((await get(hub, '/healthz')).status).toBe(200)
})

describe('[AUD97] a hub that requires https', () => {
  const from = (address: string, scheme?: string) => ({ ...asIf(address), ...(scheme === undefined ? {} : { 'x-forwarded-proto': scheme }) })

  it('takes no password that can be read on its way, not even the right one', async () => {
    const hub = await aHub({ requireHttps: true, trustProxy: ['127.0.0.1'] })
    const refusal = await guess(hub, PASSWORD, from('203.0.113.1', 'http'))
    expect([refusal.status, await refusal.json()]).toMatchObject([403, { code: 'forbidden', message: expect.stringContaining('https') }])
    // A proxy that says nothing of it may speak anything; and what the client wrote itself stands in front of the proxy's word.
    for (const headers of [from('203.0.113.1'), from('203.0.113.1', 'https, http')]) expect((await guess(hub, PASSWORD, headers)).status).toBe(403)
  })

  it('takes it over https and from its own machine', async () => {
    const hub = await aHub({ requireHttps: true, trustProxy: ['127.0.0.1'] })
    for (const headers of [from('203.0.113.1', 'https'), {}]) expect((await guess(hub, PASSWORD, headers)).status).toBe(200)
  })

  it('believes nobody who is no proxy', async () => {
    const hub = await aHub({ requireHttps: true, trustProxy: ['192.0.2.1'] })
    // It does come from this machine, whatever it says.
    expect((await guess(hub, PASSWORD, from('203.0.113.1', 'http'))).status).toBe(200)
  })

  it('lets volunteers in by their link', async () => {
    const hub = await aHub({ requireHttps: true, trustProxy: ['127.0.0.1'] })
    const response = await fetch(new URL('/api/v1/session', hub.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...from('203.0.113.1', 'http') },
      body: JSON.stringify({ name: 'Lou', roomId: 'bleu', roomKey: hub.keys.doorKey('bleu') }),
    })
    expect(response.status).toBe(200)
  })

  it('and one that does not takes it as ever', async () => {
    const hub = await aHub({ trustProxy: ['127.0.0.1'] })
    expect((await guess(hub, PASSWORD, from('203.0.113.1', 'http'))).status).toBe(200)
  })
})
