/** What a web page that led a name of its own to the hub's address (DNS rebinding) gets from it. */
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { expect, it } from 'vitest'
import { aHub, type TestHub } from './support/a-hub.ts'
import { aSocket, heard } from './support/clients.ts'
import { inEachLanguage } from './support/in-each-language.ts'

type Answer = { readonly status: number; readonly body: string; readonly headers: IncomingMessage['headers'] }

/** As a browser asks that believes the hub to be `host`: its pages' origin agrees with that name. */
async function ask(hub: TestHub, host: string, path: string, { method = 'GET', body = '' } = {}): Promise<Answer> {
  const headers = { host, origin: `http://${host}`, 'content-type': 'application/json', 'accept-language': 'en', 'content-length': Buffer.byteLength(body) }
  const asked = request(new URL(path, hub.url), { method, headers, agent: false })
  asked.end(body)
  // The type assertion is Node's own typing of this event.
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  let text = ''
  for await (const chunk of answer) text += String(chunk)
  return { status: answer.statusCode ?? 0, body: text, headers: answer.headers }
}

const login = JSON.stringify({ name: 'Ana', password: 'correct-horse-battery' })

it('[AUD121] a page under a name of its own gets one sentence, for every path and method, and nothing is done for it', async () => {
  const hub = await aHub()
  const evil = `evil.example:${hub.port}`
  for (const path of ['/', '/control', '/screen', '/metrics', '/readyz', '/media/x', '/assets/x.js']) {
    const answer = await ask(hub, evil, path)
    expect([path, answer.status, answer.headers['content-type']]).toEqual([path, 421, 'text/plain; charset=utf-8'])
    expect(answer.body).toContain('evil.example')
  }
  const paths = ['/api/v1/public/status', '/api/v1/session', '/api/v1/commands', '/whep/bleu', '/whip/bleu']
  for (const path of paths) {
    for (const method of ['GET', 'POST', 'OPTIONS', 'DELETE']) {
      const answer = await ask(hub, evil, path, { method, body: method === 'POST' ? login : '' })
      expect([path, method, answer.status]).toEqual([path, method, 421])
      expect(JSON.parse(answer.body)).toMatchObject({
        ok: false,
        code: 'forbidden',
        texts: inEachLanguage(expect.stringContaining('--hub-names')),
      })
    }
  }
  expect((await ask(hub, evil, '/healthz')).status).toBe(200)
  const metrics = await (await fetch(new URL('/metrics', hub.url))).text()
  expect(metrics).toMatch(/tricolore_rejected_packets_total\{reason="host"\} \d/)
})

it('[AUD121] the same page opens no socket', async () => {
  const hub = await aHub()
  const evil = `evil.example:${hub.port}`
  const upgrade = {
    host: evil,
    origin: `http://${evil}`,
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': `${'x'.repeat(22)}==`,
  }
  const asked = request(new URL('/socket.io/?EIO=4&transport=websocket', hub.url), { headers: upgrade, agent: false })
  asked.end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  answer.resume()
  expect([400, 403]).toContain(answer.statusCode)
})

it('[AUD122] under its address, its own name, a named one and a hub’s everything works as before', async () => {
  const hub = await aHub({ hubNames: ['show.example.org'], hubs: ['http://hub-a.example.org:4000', 'http://hub-b.example.org:4000'] })
  for (const host of [`127.0.0.1:${hub.port}`, `localhost:${hub.port}`, 'show.example.org', 'hub-a.example.org:4000', 'regie.local', '[::1]']) {
    expect((await ask(hub, host, '/api/v1/session', { method: 'POST', body: login })).status, host).toBe(200)
    const socket = aSocket(hub, '/public', {}, {}, { host, origin: `http://${host}` })
    const snapshot = heard(socket, 'snapshot')
    socket.connect()
    await snapshot
  }
})
