/** What a hostile phone, page or file may try at the hub's edges, and what becomes of it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readEventFile } from '@tricolore/server/import/event-file.ts'
import { Window } from 'happy-dom'
import { io, type Socket } from 'socket.io-client'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { hostileEvent, hostileTexts } from '../support/hostile-text.ts'
import { aHub, get, PASSWORD, post, type TestHub } from './support/a-hub.ts'
import { anOperator, aSocket, refusalOf } from './support/clients.ts'

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

type Schema = {
  readonly type?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly properties?: Record<string, Schema>
  readonly items?: Schema
  readonly minimum?: number
}

/** JSON of something that has the shape which the schema asks for, with the keys of every object at each depth. */
function poisoned({ type, enum: values, anyOf, properties, items, minimum }: Schema): string {
  if (values) return JSON.stringify(values[0])
  if (anyOf?.[0]) return poisoned(anyOf[0])
  switch (type) {
    case 'object': {
      const own = Object.entries(properties ?? {}).map(([name, schema]) => `${JSON.stringify(name)}:${poisoned(schema)}`)
      return `{${[...own, '"__proto__":{"polluted":true}', '"constructor":{"prototype":{"polluted":true}}', '"prototype":{"polluted":true}'].join(',')}}`
    }
    case 'array':
      return `[${poisoned(items ?? {})}]`
    case 'string':
      return '"bleu"'
    case 'number':
    case 'integer':
      return String(Math.max(1, minimum ?? 1))
    case 'boolean':
      return 'true'
    default:
      return 'null'
  }
}

describe('[AUD93] keys that every object has', () => {
  it('are refused or dropped in every command, at every depth, and pollute nothing', async () => {
    const hub = await aHub()
    const token = await hub.logIn('Ana')
    const ana = await anOperator(hub)
    // The type assertion is what the contract says of this answer.
    const { commands } = (await (await get(hub, '/api/v1/commands')).json()) as { commands: { type: string; payload: Schema }[] }
    expect(commands.length).toBeGreaterThan(30)
    for (const { type, payload } of commands) {
      const whole = poisoned(payload)
      const bodies = [
        `{"command":{"type":"${type}",${whole.slice(1)}}`,
        `{"command":{"type":"${type}","__proto__":{"polluted":true}},"__proto__":{"polluted":true}}`,
        `{"command":{"__proto__":{"type":"${type}"}}}`,
      ]
      for (const body of bodies) {
        await post(hub, '/api/v1/commands', body, token)
        await ana.socket.emitWithAck('command', JSON.parse(body))
      }
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    expect(Reflect.get(Object, 'polluted')).toBeUndefined()
    expect(JSON.stringify([...Object.values(hub.hub.tables())].map((table) => [...table.values()]))).not.toContain('polluted')
    expect(JSON.stringify(await hub.hub.entries(0, 1_000))).not.toContain('polluted')
  })

  it('are no trouble as ids: a room and a session called constructor go live and are shown', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tricolore-edges-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const file = JSON.parse(hostileEvent(() => 'plain'))
    file.rooms[0].id = 'constructor'
    file.sessions = [{ ...file.sessions[0], id: 'constructor', rooms: { origin: 'constructor', simulcast: ['blanc'] } }]
    writeFileSync(join(folder, 'event.json'), JSON.stringify(file))
    const hub = await aHub({ opensEvent: true, eventFile: join(folder, 'event.json') })
    const token = await hub.logIn('Ana')
    const ana = await anOperator(hub)
    await ana.done({ type: 'go', sessionId: 'constructor', expectedLiveSessionId: null })
    await ana.done({ type: 'setOccupancy', roomId: 'constructor', percent: 40 })
    const made = await (await post(hub, '/api/v1/screens', { roomId: 'constructor', purpose: 'audience', name: 'Wall' }, token)).json()
    const atMs = Date.now() + 60_000
    const view = await get(hub, `/api/v1/screens/${Reflect.get(Object(made), 'screenId')}/view?atMs=${atMs}`, token)
    expect(JSON.stringify(await view.json())).toContain('plain')
    const status: unknown = await (await get(hub, '/api/v1/public/status')).json()
    expect(status).toMatchObject({
      rooms: expect.arrayContaining([expect.objectContaining({ id: 'constructor', occupancy: expect.objectContaining({ percent: 40 }) })]),
    })
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

describe('[AUD95] text is text', () => {
  /** The status page as a browser would build it, with the whole programme. */
  async function statusPage(eventText: string, language: string) {
    const folder = mkdtempSync(join(tmpdir(), 'tricolore-edges-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    writeFileSync(join(folder, 'event.json'), eventText)
    const hub = await aHub({ opensEvent: true, eventFile: join(folder, 'event.json'), eventDay: 'now' })
    const html = await (await get(hub, `/?programme=1&lang=${language}`)).text()
    const window = new Window({ settings: { disableJavaScriptEvaluation: true, disableJavaScriptFileLoading: true, disableCSSFileLoading: true } })
    onTestFinished(() => window.happyDOM.close())
    const parsed = new window.DOMParser().parseFromString(html, 'text/html')
    const elements = [...parsed.querySelectorAll('*')]
    return {
      text: parsed.documentElement.textContent ?? '',
      tags: new Set(elements.map(({ tagName }) => tagName)),
      scripts: elements.filter(({ tagName }) => tagName === 'SCRIPT').length,
      attributes: new Set(elements.flatMap((element) => [...element.attributes].map(({ name }) => name))),
    }
  }

  it.each(['fr', 'en'])(`${hostileTexts.length} scripts in every text of an event file are words on the status page (%s)`, async (language) => {
    const textAt = (index: number) => hostileTexts[index % hostileTexts.length] ?? ''
    expect(hostileTexts).toHaveLength(200)
    expect(readEventFile(hostileEvent(textAt)).ok).toBe(true)
    const [hostile, plain] = await Promise.all([
      statusPage(hostileEvent(textAt), language),
      statusPage(
        hostileEvent(() => 'plain'),
        language,
      ),
    ])
    expect([...hostile.tags].filter((tag) => !plain.tags.has(tag))).toEqual([])
    expect([...hostile.attributes].filter((name) => !plain.attributes.has(name))).toEqual([])
    expect(hostile.scripts).toBe(plain.scripts)
    for (const text of hostileTexts) expect(hostile.text).toContain(text)
  })

  it.each(['javascript:xss()', 'JavaScript:xss()', 'data:text/html,<script>xss()</script>', '//evil.example/x', 'vbscript:x', ' \tjavascript:xss()'])(
    'an address that would run is none: %s',
    async (url) => {
      const hub = await aHub()
      const ana = await anOperator(hub)
      expect(await ana.send({ type: 'setFeed', feedId: 'bleu', roomId: 'bleu', name: 'Stage', kind: 'hls', url })).toMatchObject({ ok: false, code: 'invalid' })
    },
  )
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
