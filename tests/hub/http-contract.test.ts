import { createServer, type IncomingHttpHeaders, type RequestListener, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { noAssets } from '@tricolore/server/http/client-pages.ts'
import { createPublicAnswers } from '@tricolore/server/http/public-answers.ts'
import { createPublicListener } from '@tricolore/server/http/public-listener.ts'
import { createStatusPages } from '@tricolore/server/http/status-page.ts'
import { startHub } from '@tricolore/server/start/start-hub.ts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { aHub, get, PASSWORD, post, type TestHub } from './support/a-hub.ts'
import { aKnownScreen } from './support/clients.ts'
import { frozenTime } from './support/hub-time.ts'
import { inEachLanguage } from './support/in-each-language.ts'

/** Walks the HTTP table of the contract, row by row. */

async function json(response: Response): Promise<unknown> {
  expect(response.headers.get('content-type')).toContain('application/json')
  return response.json()
}

const refusal = (code: string) => ({
  ok: false,
  code,
  message: expect.any(String),
  texts: inEachLanguage(),
})

async function aScreen(hub: TestHub, token: string) {
  const body = await json(await post(hub, '/api/v1/screens', { roomId: 'blanc', purpose: 'audience', name: 'Blanc 1' }, token))
  expect(body).toEqual({ ok: true, screenId: expect.any(String), key: expect.any(String), url: expect.stringMatching(/^http:.*\/screen\/screen-.*\?key=/) })
  // The type assertion is safe: the shape was just checked.
  return body as { readonly screenId: string; readonly key: string; readonly url: string }
}

it('[HTTP1] POST /session gives a token for the password, 401 for another one, 429 after repeated failures', async () => {
  const hub = await aHub()
  expect(await json(await post(hub, '/api/v1/session', { password: PASSWORD, name: 'Ana' }))).toEqual({
    ok: true,
    token: expect.any(String),
    role: 'operator',
    device: expect.any(String),
  })
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const wrong = await post(hub, '/api/v1/session', { password: 'wrong', name: 'Eve' })
    expect(wrong.status).toBe(401)
    expect(await json(wrong)).toEqual(refusal('unauthorised'))
  }
  const slowed = await post(hub, '/api/v1/session', { password: PASSWORD, name: 'Eve' })
  expect([slowed.status, Number(slowed.headers.get('retry-after')) > 0]).toEqual([429, true])
  expect(await json(slowed)).toEqual(refusal('rate-limited'))
})

it('[HTTP2] POST /session gives a volunteer a token that is good for one room', async () => {
  const hub = await aHub()
  const roomKey = hub.keys.doorKey('bleu')
  expect((await post(hub, '/api/v1/session', { roomKey, roomId: 'blanc', name: 'Bo' })).status).toBe(401)
  const login = await json(await post(hub, '/api/v1/session', { roomKey, roomId: 'bleu', name: 'Bo' }))
  expect(login).toEqual({ ok: true, token: expect.any(String), role: 'door' })
  // The type assertion is safe: the shape was just checked.
  const { token } = login as { token: string }
  const tap = (roomId: string) => post(hub, '/api/v1/commands', { command: { type: 'setOccupancy', roomId, percent: 80 } }, token)
  expect((await tap('bleu')).status).toBe(200)
  expect(await json(await tap('blanc'))).toEqual(refusal('forbidden'))
  expect(await json(await get(hub, '/api/v1/door/bleu', token))).toMatchObject({ room: { id: 'bleu' }, occupancy: { percent: 80 }, readiness: null })
  expect((await get(hub, '/api/v1/door/blanc', token)).status).toBe(403)
  for (const path of ['/api/v1/state', '/api/v1/links', '/api/v1/history', '/api/v1/screens']) expect((await get(hub, path, token)).status).toBe(403)
})

it('[HTTP3] GET /commands lists every command that can be sent, with the JSON Schema of its payload', async () => {
  const hub = await aHub()
  const body = await json(await get(hub, '/api/v1/commands'))
  expect(body).toEqual({ commands: expect.any(Array) })
  // The type assertion is safe: the shape is looked at below.
  const { commands } = body as { commands: { type: string; role: string; undoable: boolean; payload: { properties?: object } }[] }
  const go = commands.find(({ type }) => type === 'go')
  expect(go).toMatchObject({ role: 'operator', undoable: true, payload: { type: 'object', required: ['sessionId', 'expectedLiveSessionId'] } })
  expect(commands.map(({ type }) => type)).toEqual(expect.arrayContaining(['standby', 'undo', 'raiseEmergency', 'setOccupancy', 'setLock']))
  expect(commands.some(({ type }) => type === 'openEvent' || type === 'addScreen')).toBe(false)
})

it('[HTTP4] POST /commands answers the seq, the same for the same id again, and refusals with their code', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  const envelope = { commandId: 'press-1', command: { type: 'standby', sessionId: 'part-1' } }
  const seq = hub.hub.seq() + 1
  expect(await json(await post(hub, '/api/v1/commands', envelope, token))).toEqual({ ok: true, seq })
  expect(await json(await post(hub, '/api/v1/commands', envelope, token))).toEqual({ ok: true, seq })
  const refused = { commandId: 'press-2', command: { type: 'standby', sessionId: 'nothing' } }
  for (const _again of [1, 2]) {
    const response = await post(hub, '/api/v1/commands', refused, token)
    expect(response.status).toBe(404)
    expect(await json(response)).toEqual(refusal('not-found'))
  }
  expect(await json(await post(hub, '/api/v1/commands', { command: { type: 'dance' } }, token))).toEqual(refusal('unknown-command'))
  const extra = await json(await post(hub, '/api/v1/commands', { command: { type: 'standby', sessionId: 'part-1', loud: true } }, token))
  expect(extra).toEqual({ ...refusal('invalid'), message: expect.stringContaining('loud') })
  expect((await post(hub, '/api/v1/commands', envelope)).status).toBe(401)
  expect((await post(hub, '/api/v1/commands', { command: { type: 'addScreen', screenId: 'x' } }, token)).status).toBeGreaterThanOrEqual(400)
})

it('[HTTP5] the message is in the language of the sender', async () => {
  const hub = await aHub()
  const ask = async (language: string) => json(await fetch(new URL('/api/v1/state', hub.url), { headers: { 'Accept-Language': language } }))
  // The type assertion is safe: every refusal has both.
  const [french, english] = (await Promise.all([ask('fr-FR'), ask('en-GB')])) as { message: string; texts: { fr: string; en: string } }[]
  expect(french?.message).toBe(french?.texts.fr)
  expect(english?.message).toBe(english?.texts.en)
})

it('[HTTP6] GET /state is what operators see, and no key', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  await aScreen(hub, token)
  const state = await json(await get(hub, '/api/v1/state', token))
  expect(state).toMatchObject({
    seq: hub.hub.seq(),
    hubNowMs: expect.any(Number),
    tables: { rooms: expect.any(Array), takes: [], screens: [{ name: 'Blanc 1' }] },
  })
  expect(JSON.stringify(state)).not.toMatch(/keyHash|screenKeys/)
  expect((await get(hub, '/api/v1/state')).status).toBe(401)
})

it('[HTTP7] GET /screens lists every known screen; a new one has a key that is shown once', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  const { screenId, key, url } = await aScreen(hub, token)
  expect(new URL(url).pathname).toBe(`/screen/${screenId}`)
  const listed = await json(await get(hub, '/api/v1/screens', token))
  expect(listed).toEqual({
    screens: [
      expect.objectContaining({ id: screenId, roomId: 'blanc', purpose: 'audience', name: 'Blanc 1', connected: false, lastSeenAtMs: null, report: null }),
    ],
  })
  expect(JSON.stringify([listed, await json(await get(hub, '/api/v1/history', token))])).not.toContain(key)
  expect((await post(hub, '/api/v1/screens', { roomId: 'nowhere', purpose: 'audience', name: 'X' }, token)).status).toBe(404)
  expect((await post(hub, '/api/v1/screens', { roomId: 'blanc', purpose: 'audience', name: 'X' })).status).toBe(401)
})

it('[HTTP8] GET /screens/:id/view is what the screen should show, now and at another instant', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  const { screenId } = await aScreen(hub, token)
  const before = await json(await get(hub, `/api/v1/screens/${screenId}/view`, token))
  expect(before).toMatchObject({ viewKey: expect.any(String), view: { scene: { kind: expect.any(String) } } })
  await post(hub, '/api/v1/commands', { command: { type: 'overrideRoom', roomId: 'blanc', scene: 'black' } }, token)
  const later = Math.floor(hub.hub.clock.nowMs()) + 1_000
  expect(await json(await get(hub, `/api/v1/screens/${screenId}/view?atMs=${later}`, token))).toMatchObject({ view: { scene: { kind: 'black' } } })
  expect((await get(hub, `/api/v1/screens/${screenId}/view?atMs=soon`, token)).status).toBe(400)
  expect((await get(hub, '/api/v1/screens/nobody/view', token)).status).toBe(404)
})

it('[HTTP9] a screen with the join key makes itself known, and finds its place again', async () => {
  const hub = await aHub()
  const join = { key: hub.keys.joinKey, roomId: 'blanc', purpose: 'stage' }
  expect((await post(hub, '/api/v1/screens/join', { ...join, key: 'guess' })).status).toBe(401)
  const first = await json(await post(hub, '/api/v1/screens/join', join))
  expect(first).toEqual({ ok: true, screenId: expect.any(String), key: expect.any(String) })
  const second = await json(await post(hub, '/api/v1/screens/join', join))
  expect(second).not.toMatchObject({ screenId: Reflect.get(Object(first), 'screenId') })
  expect(hub.hub.tables().screens.size).toBe(2)
})

it('[HTTP90] every answer has the headers that it should, to the letter', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  const here = `ws://127.0.0.1:${hub.port} wss://127.0.0.1:${hub.port}`
  const policy = (images: string, media: string, connect: string, more = '') =>
    `default-src 'self';script-src 'self';style-src 'self';img-src ${images};media-src ${media};connect-src 'self' ${here}${connect};` +
    `frame-ancestors 'none';object-src 'none';base-uri 'none';form-action 'self'${more}`
  const strict = policy("'self' data: blob:", "'self' blob:", '')
  const pictures = policy("'self' data: blob: http: https:", "'self' blob: http: https:", ' http: https: blob:', ";worker-src 'self' blob:")
  const rows: readonly (readonly [path: string, policy: string, caching: RegExp])[] = [
    ['/api/v1/state', strict, /^no-store$/],
    ['/api/v1/history', strict, /^no-store$/],
    ['/api/v1/screens', strict, /^no-store$/],
    ['/api/v1/sessions', strict, /^no-store$/],
    ['/api/v1/links', strict, /^no-store$/],
    ['/api/v1/feeds', strict, /^no-store$/],
    ['/api/v1/media', strict, /^no-store$/],
    ['/api/v1/nothing', strict, /^no-store$/],
    ['/api/v1/public/status', strict, /^public, max-age=\d/],
    ['/api/v1/public/programme', strict, /^public, max-age=\d/],
    ['/', strict, /no-cache/],
    ['/control', pictures, /^no-cache$/],
    ['/screen', pictures, /^no-cache$/],
    ['/door/bleu', strict, /^no-cache$/],
  ]
  for (const [path, wanted, caching] of rows) {
    const answer = await fetch(new URL(path, hub.url), { headers: { Authorization: `Bearer ${token}` } })
    await answer.arrayBuffer()
    const { 'cache-control': cached = '', ...headers } = Object.fromEntries(answer.headers)
    expect([path, headers]).toEqual([
      path,
      expect.objectContaining({
        'content-security-policy': wanted,
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      }),
    ])
    expect([path, cached]).toEqual([path, expect.stringMatching(caching)])
    expect([path, headers['x-powered-by'], headers['strict-transport-security']]).toEqual([path, undefined, undefined])
  }
})

it('[HTTP85] a screen that makes itself known takes over only what another one made so, never what an operator made', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  const wish = { roomId: 'blanc', purpose: 'stage' }
  const made = Object(await json(await post(hub, '/api/v1/screens', { ...wish, name: 'Blanc stage' }, token)))
  for (const name of [undefined, 'Blanc stage']) {
    const joined = Object(await json(await post(hub, '/api/v1/screens/join', { ...wish, key: hub.keys.joinKey, ...(name && { name }) })))
    expect(joined).toMatchObject({ ok: true })
    expect(joined.screenId).not.toBe(made.screenId)
  }
  // The key that the operator handed out is good as before.
  await aKnownScreen(hub, made.key)
})

it('[HTTP110] a kiosk that made itself known under the release before finds its place again, which the journal tells from an operator’s', async () => {
  const hub = await aHub()
  const wish = { roomId: 'blanc', purpose: 'stage' }
  const add = (name: string, by: string, screenId: string) =>
    hub.hub.submit(
      { command: { type: 'addScreen', ...wish, screenId, name, keyHash: 'a'.repeat(64), language: null } },
      { name: by, role: 'hub', roomIds: null },
    )
  expect(await add('Blanc stage', 'Ana', 'screen-11111111')).toMatchObject({ ok: true })
  expect(await add('Blanc stage 2', 'Tricolore', 'screen-22222222')).toMatchObject({ ok: true })
  const join = async () => Object(await json(await post(hub, '/api/v1/screens/join', { ...wish, key: hub.keys.joinKey })))
  const [first, second] = [await join(), await join()]
  expect(first).toMatchObject({ ok: true, screenId: 'screen-22222222' })
  expect(second.screenId).toMatch(/^joined-/)
  await aKnownScreen(hub, first.key)
})

it('[HTTP86] screens that make themselves known too fast are told when to ask again', async () => {
  const hub = await aHub()
  const join = () => post(hub, '/api/v1/screens/join', { key: hub.keys.joinKey, roomId: 'blanc', purpose: 'stage' })
  const answers = await Promise.all(Array.from({ length: 60 }, join))
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(20)
  const slowed = answers.filter(({ status }) => status === 429)
  expect([slowed.length > 0, slowed[0]?.headers.get('retry-after')]).toEqual([true, '1'])
})

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

it('[HTTP12] GET /history is the journal, newest last, in pages', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  for (const percent of [10, 20, 30]) await post(hub, '/api/v1/commands', { command: { type: 'setOccupancy', roomId: 'bleu', percent } }, token)
  const seqs = async (query: string) => {
    const body = await json(await get(hub, `/api/v1/history${query}`, token))
    // The type assertion is safe: each entry is looked at.
    return (body as { entries: { seq: number }[] }).entries.map(({ seq }) => seq)
  }
  expect(await seqs('')).toEqual([1, 2, 3, 4, 5])
  expect(await seqs('?after=1&limit=2')).toEqual([2, 3])
  expect(await seqs('?limit=2')).toEqual([4, 5])
  expect(await json(await get(hub, '/api/v1/history?after=4', token))).toEqual({
    entries: [
      expect.objectContaining({
        seq: 5,
        atMs: expect.any(Number),
        by: 'Ana',
        commandId: expect.any(String),
        command: { type: 'setOccupancy', roomId: 'bleu', percent: 30 },
      }),
    ],
  })
  expect((await get(hub, '/api/v1/history?limit=0', token)).status).toBe(400)
})

it('[HTTP13] /healthz, /readyz and /metrics answer', async () => {
  const hub = await aHub()
  expect((await get(hub, '/healthz')).status).toBe(200)
  expect((await get(hub, '/readyz')).status).toBe(200)
  const metrics = await get(hub, '/metrics')
  const text = await metrics.text()
  expect(metrics.headers.get('content-type')).toContain('text/plain')
  for (const name of ['tricolore_build_info', 'tricolore_commands_total', 'tricolore_store_ready 1', 'tricolore_state_version 1']) expect(text).toContain(name)
})

it('[HTTP14] GET /links has the keys that operators hand out', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  const key = hub.keys.doorKey('bleu')
  expect(await json(await get(hub, '/api/v1/links', token))).toMatchObject({
    joinKey: hub.keys.joinKey,
    screenUrl: '/screen',
    statusUrl: '/',
    doors: expect.arrayContaining([{ roomId: 'bleu', key, url: `/door/bleu#key=${key}` }]),
  })
  expect((await get(hub, '/api/v1/links')).status).toBe(401)
})

it('[HTTP15] what does not parse is refused with a fitting status, in JSON', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  const send = (body: string, type: string) =>
    fetch(new URL('/api/v1/commands', hub.url), { method: 'POST', headers: { 'Content-Type': type, Authorization: `Bearer ${token}` }, body })
  const cases: [Response, number][] = [
    [await send('{"command":', 'application/json'), 400],
    [await send('{}', 'text/plain'), 415],
    [await send(JSON.stringify({ command: { type: 'x'.repeat(70_000) } }), 'application/json'), 413],
    [await get(hub, '/api/v1/nothing'), 404],
    [await fetch(new URL('/api/v1/session', hub.url), { method: 'PUT' }), 405],
    [await get(hub, '/api/v1/session'), 405],
  ]
  for (const [response, status] of cases) {
    expect(response.status).toBe(status)
    expect(await json(response)).toEqual(refusal(status === 404 ? 'not-found' : 'invalid'))
  }
  expect(cases[5]?.[0].headers.get('allow')).toBe('POST, DELETE')
})

it('[HTTP84] a body is read only of whom the hub knows, small where it cannot know anybody yet, and never nested without end', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  const { token: door } = Object(await json(await post(hub, '/api/v1/session', { roomKey: hub.keys.doorKey('bleu'), roomId: 'bleu', name: 'Bo' })))
  const deep = '['.repeat(4_000)
  const long = JSON.stringify({ command: { type: 'hold', reason: 'x'.repeat(5_000) } })
  const cases: readonly (readonly [string, string, string | undefined, number])[] = [
    ['/api/v1/session', deep, undefined, 400],
    ['/api/v1/session', long, undefined, 413],
    ['/api/v1/screens/join', long, undefined, 413],
    // Nobody looks at what comes with these: without a token the answer is known before.
    ['/api/v1/commands', '{"command":', undefined, 401],
    ['/api/v1/accounts', deep, undefined, 401],
    ['/api/v1/commands', 'x'.repeat(70_000), 'no-such-token-at-all', 401],
    ['/api/v1/commands', '{"command":', token, 400],
    ['/api/v1/commands', deep, token, 400],
    ['/api/v1/commands', long, token, 400],
    ['/api/v1/commands', long, String(door), 413],
  ]
  for (const [path, body, bearer, status] of cases) {
    const answer = await post(hub, path, body, bearer)
    expect([path, body.slice(0, 20), answer.status, await json(answer)]).toEqual([
      path,
      body.slice(0, 20),
      status,
      refusal(status === 401 ? 'unauthorised' : 'invalid'),
    ])
  }
})

it('[HTTP16] a page of a foreign origin may not send anything', async () => {
  const hub = await aHub({ allowOrigins: ['https://friend.example'] })
  const from = (origin: string) =>
    fetch(new URL('/api/v1/session', hub.url), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: origin },
      body: JSON.stringify({ password: PASSWORD, name: 'Ana' }),
    })
  expect((await from('https://evil.example')).status).toBe(403)
  expect((await from('https://friend.example')).status).toBe(200)
  expect((await from(hub.url)).status).toBe(200)
})

it('[HTTP17] pages load nothing from elsewhere and are not upgraded to https', async () => {
  // The page counts in whole minutes, and says up to where its phones are: what opened the event reaches them a moment after it was acknowledged.
  const hub = await aHub({ time: frozenTime().time })
  await eventually('phones have what opened the event', () => hub.publisher.snapshot('public').seq === hub.hub.seq())
  const page = await get(hub, '/')
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('<!doctype html>')
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'self'")
  expect(policy).not.toContain('upgrade-insecure-requests')
  expect(page.headers.get('strict-transport-security')).toBeNull()
  const again = await fetch(new URL('/', hub.url), { headers: { 'If-None-Match': page.headers.get('etag') ?? '', 'Accept-Language': 'en' } })
  expect(again.status).toBe(304)
})

it('[HTTP56] pages that show pictures may get them from anywhere and use a camera; the attendees’ pages stay as they were', async () => {
  const hub = await aHub()
  const policyOf = async (path: string) => {
    const { headers } = await get(hub, path)
    expect(headers.get('permissions-policy') ?? '').not.toMatch(/camera|microphone|display-capture/)
    return Object.fromEntries((headers.get('content-security-policy') ?? '').split(';').map((part) => [part.split(' ')[0], part]))
  }
  for (const path of ['/screen/screen-1?key=x', '/source/bleu', '/overlay/bleu', '/control']) {
    const policy = await policyOf(path)
    for (const name of ['connect-src', 'img-src', 'media-src']) expect(policy[name], `${path} ${name}`).toMatch(/ http: https:/)
    expect(policy['script-src']).toBe("script-src 'self'")
  }
  for (const path of ['/', '/status', '/door/bleu']) for (const part of Object.values(await policyOf(path))) expect(part).not.toMatch(/https?:/)
})

it('[HTTP18] the pages of the contract are there, or say that they are not built', async () => {
  const hub = await aHub()
  for (const path of ['/screen', '/screen/screen-1', '/overlay/bleu', '/door/bleu', '/source/bleu', '/control']) {
    const page = await get(hub, path)
    expect([200, 503]).toContain(page.status)
    expect(page.headers.get('cache-control')).toBe('no-cache')
  }
  expect((await get(hub, '/nothing')).status).toBe(404)
})

it('[HTTP19] the status page speaks the language of its address, then the one that was chosen before, then the browser’s', async () => {
  const hub = await aHub()
  const languageOf = async (path: string, headers: Record<string, string>) => {
    const page = await fetch(new URL(path, hub.url), { headers: { 'Accept-Language': 'fr', ...headers } })
    return [page.headers.get('content-language'), /lang=(fr|en)/.exec(page.headers.get('set-cookie') ?? '')?.[1] ?? null]
  }
  expect(await languageOf('/', {})).toEqual(['fr', null])
  expect(await languageOf('/?lang=en', {})).toEqual(['en', 'en'])
  expect(await languageOf('/', { Cookie: 'theme=dark; lang=en' })).toEqual(['en', null])
  expect(await languageOf('/?lang=fr', { Cookie: 'lang=en' })).toEqual(['fr', 'fr'])
})

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
    const hub = await aHub()
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
    const hub = await aHub()
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
  const { url } = await aHub()
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
