/** The answers that are for anyone: each made once, in the encoding and language that is asked for. */
import { createServer, type IncomingHttpHeaders, type RequestListener, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { noAssets } from '@tricolore/server/http/client-pages.ts'
import { createPublicAnswers } from '@tricolore/server/http/public-answers.ts'
import { createPublicListener } from '@tricolore/server/http/public-listener.ts'
import { createStatusPages } from '@tricolore/server/http/status-page.ts'
import { startHub } from '@tricolore/server/start/start-hub.ts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { aHub, get, PASSWORD, post } from './support/a-hub.ts'
import { json } from './support/answers.ts'
import { frozenTime } from './support/hub-time.ts'

/** The bare answer, not decoded. */
function bareGet(url: string, path: string, headers: Record<string, string>, method = 'GET') {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
    const asked = request(new URL(path, url), { method, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }))
    })
    asked.once('error', reject)
    asked.end()
  })
}

/** A server of its own until the test ends; answers its address. */
async function listening(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  // The type assertion is safe: a server that listens on a port has an address with one.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const parsedBody = (body: Buffer) => ({ ...JSON.parse(body.toString()), hubNowMs: 0 })

it('[HTTP10] GET /public/status is for anyone, with an ETag that spares sending it again', async () => {
  const hub = await aHub()
  const first = await get(hub, '/api/v1/public/status')
  const etag = first.headers.get('etag') ?? ''
  expect([etag === '', first.headers.get('cache-control')]).toEqual([false, expect.stringContaining('max-age')])
  const body = await json(first)
  const room = { id: expect.any(String), name: expect.any(String), role: null, now: null, occupancy: null }
  expect(body).toMatchObject({ seq: 1, hubNowMs: expect.any(Number), event: { name: expect.any(String) }, notices: [] })
  expect(Reflect.get(Object(body), 'rooms')).toEqual(expect.arrayContaining([expect.objectContaining(room)]))
  expect(body).toHaveProperty('nextChangeAtMs')
  const again = await fetch(new URL('/api/v1/public/status', hub.url), { headers: { 'If-None-Match': etag, 'Accept-Language': 'en' } })
  expect(again.status).toBe(304)
  const token = await hub.logIn('Ana')
  await post(hub, '/api/v1/commands', { command: { type: 'setOccupancy', roomId: 'bleu', percent: 40 } }, token)
  const changed = await fetch(new URL('/api/v1/public/status', hub.url), { headers: { 'If-None-Match': etag, 'Accept-Language': 'en' } })
  expect(changed.status).toBe(200)
  expect(await json(changed)).toMatchObject({
    seq: hub.hub.seq(),
    rooms: expect.arrayContaining([expect.objectContaining({ id: 'bleu', occupancy: { percent: 40, atMs: expect.any(Number) } })]),
  })
})

it('[HTTP11] GET /public/programme is the whole programme, with an ETag, and nothing for the crew', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  await post(hub, '/api/v1/commands', { command: { type: 'editSession', sessionId: 'part-1', crewNote: 'mind the cable' } }, token)
  const response = await get(hub, '/api/v1/public/programme')
  expect(response.headers.get('etag')).toBeTruthy()
  const body = await json(response)
  expect(body).toMatchObject({ rooms: expect.any(Array), sessions: expect.arrayContaining([expect.objectContaining({ id: 'part-1' })]) })
  expect(JSON.stringify(body)).not.toContain('mind the cable')
})

it('[HTTP83] the attendees’ page is made once for a state, language and encoding, whoever asks and however often', async () => {
  const { hub, publisher, log } = await aHub({ time: { wallMs: () => 1_800_000_000_000, monotonicMs: () => 0 } })
  let made = 0
  const answers = createPublicAnswers(hub, publisher)
  const kept = createStatusPages({ hub, publisher, answers, pages: { statusAssets: () => noAssets }, hubs: [] })
  const statusPages: typeof kept = (...asked) => {
    const { etag, html } = kept(...asked)
    const counted = () => {
      made += 1
      return html()
    }
    return { etag, html: counted }
  }
  const parts = { hub, log, hubs: [], isTls: false }
  const listener = createPublicListener({ parts, answers, statusPages, isDev: false, isCrowded: () => false })
  const url = await listening((req, res) => void listener(req, res))
  const ask = (path: string, headers: Record<string, string> = {}) => bareGet(url, path, { 'accept-language': 'fr', ...headers })
  const first = await ask('/')
  const others = [await ask('/status'), await ask('/?lang=fr'), await ask('/?from=poster'), await ask('/', { 'accept-language': 'en', cookie: 'lang=fr' })]
  expect(others.map(({ headers }) => headers.etag)).toEqual(others.map(() => first.headers.etag))
  expect(made).toBe(1)
  expect((await ask('/', { 'if-none-match': first.headers.etag ?? '' })).status).toBe(304)
  const [english, programme, packed] = [await ask('/?lang=en'), await ask('/?programme=1'), await ask('/', { 'accept-encoding': 'br' })]
  expect(new Set([first, english, programme].map(({ headers }) => headers.etag)).size).toBe(3)
  expect(programme.body.toString()).toContain('Session part-2')
  expect(brotliDecompressSync(packed.body).toString()).toContain('<!doctype html>')
})

describe.each(['/api/v1/public/status', '/api/v1/public/programme'])('%s', (path) => {
  it('[HTTP30] comes in the encoding that the client takes, the same content in each', async () => {
    const hub = await aHub({ time: frozenTime().time })
    const ask = (encoding: string) => bareGet(hub.url, path, { 'accept-encoding': encoding, 'accept-language': 'en' })
    const [plain, gzip, br] = [await ask('identity'), await ask('gzip'), await ask('gzip, deflate, br')]
    expect([plain, gzip, br].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'gzip', 'br'])
    expect(parsedBody(gunzipSync(gzip.body))).toEqual(parsedBody(plain.body))
    expect(parsedBody(brotliDecompressSync(br.body))).toEqual(parsedBody(plain.body))
    for (const { headers, body } of [plain, gzip, br]) {
      expect([headers.etag, headers.vary, headers['content-length']]).toEqual([plain.headers.etag, 'Accept-Language, Accept-Encoding', String(body.length)])
    }
    expect((await ask('br;q=0, gzip;q=0.5')).headers['content-encoding']).toBe('gzip')
    expect((await ask('br;q=0')).headers['content-encoding']).toBeUndefined()
  })

  it('[HTTP31] has the same headers and refusals however it is asked for', async () => {
    const hub = await aHub({ time: frozenTime().time })
    const usual = await bareGet(hub.url, path, { 'accept-language': 'en' })
    const withSlash = await bareGet(hub.url, `${path}/`, { 'accept-language': 'en' })
    const comparable = ({
      date: _date,
      'keep-alive': _alive,
      vary: _vary,
      'transfer-encoding': _chunks,
      'content-length': _length,
      ...rest
    }: IncomingHttpHeaders) => rest
    expect(comparable(usual.headers)).toEqual(comparable(withSlash.headers))
    expect(parsedBody(usual.body)).toEqual(parsedBody(withSlash.body))
    const head = await bareGet(hub.url, path, { 'accept-language': 'en' }, 'HEAD')
    expect([head.status, head.body.length, comparable(head.headers)]).toEqual([200, 0, comparable(usual.headers)])
    const known = await bareGet(hub.url, path, { 'accept-language': 'en', 'if-none-match': `"other", ${usual.headers.etag}` })
    expect([known.status, known.body.length, known.headers.etag]).toEqual([304, 0, usual.headers.etag])
    const french = await bareGet(hub.url, `${path}?lang=fr`, { 'accept-language': 'en' })
    expect(french.headers.etag).not.toBe(usual.headers.etag)
    expect((await bareGet(hub.url, `${path}?lang=fr&lang=en`, { 'accept-language': 'en' })).headers.etag).toBe(usual.headers.etag)
    expect(await bareGet(hub.url, path, {}, 'DELETE')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
  })
})

it('[HTTP79] with a language in the address no answer varies by what the browser prefers, refusals included', async () => {
  const { url } = await aHub({ time: frozenTime().time })
  const ask = (path: string, language: string) => bareGet(url, path, { 'accept-language': language })
  for (const path of ['/api/v1/public/status', '/api/v1/public/status/', '/api/v1/public/programme', '/', '/status', '/?programme=1']) {
    const named = `${path}${path.includes('?') ? '&' : '?'}lang=en`
    const [asFrench, asEnglish] = [await ask(named, 'fr'), await ask(named, 'en')]
    expect([path, asFrench.headers.etag, asFrench.headers.vary]).toEqual([path, asEnglish.headers.etag, 'Accept-Encoding'])
    expect((await ask(path, 'fr')).headers.vary).toBe('Accept-Language, Accept-Encoding')
  }
  const refusals = await Promise.all(['fr', 'en'].map((language) => ask('/api/v1/public/nothing?lang=fr', language)))
  expect(refusals[0]?.body).toEqual(refusals[1]?.body)
})

it('[HTTP31] without an event status and programme say so', async () => {
  const hub = await startHub({ port: 0, host: '127.0.0.1', journal: 'memory:', operatorPassword: PASSWORD, opensEvent: false, logLevel: 'fatal' })
  onTestFinished(() => hub.close())
  for (const path of ['status', 'programme']) {
    const answer = await get(hub, `/api/v1/public/${path}`)
    expect([answer.status, await json(answer)]).toEqual([404, expect.objectContaining({ ok: false, code: 'not-found' })])
  }
})

it('[HTTP32] when connections are scarce none is kept open for the next question', async () => {
  const { hub, publisher, log } = await aHub()
  for (const isCrowded of [false, true]) {
    const parts = { hub, log, hubs: [], isTls: false }
    const answers = createPublicAnswers(hub, publisher)
    const statusPages = createStatusPages({ hub, publisher, answers, pages: { statusAssets: () => noAssets }, hubs: [] })
    const listener = createPublicListener({ parts, answers, statusPages, isDev: false, isCrowded: () => isCrowded })
    const url = await listening((req, res) => void listener(req, res))
    const { headers } = await bareGet(url, '/api/v1/public/status', { connection: 'keep-alive' })
    expect(headers.connection).toBe(isCrowded ? 'close' : 'keep-alive')
  }
})
