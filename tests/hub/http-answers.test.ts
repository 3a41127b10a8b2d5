/** What holds of every answer: its headers, its language, and how it says no to what does not parse or may not ask. */
import { expect, it } from 'vitest'
import { aHub, get, PASSWORD, post } from './support/a-hub.ts'
import { json, refusal } from './support/answers.ts'

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
        'cross-origin-resource-policy': path.includes('/public/') ? 'cross-origin' : 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      }),
    ])
    expect([path, cached]).toEqual([path, expect.stringMatching(caching)])
    expect([path, headers['x-powered-by'], headers['strict-transport-security']]).toEqual([path, undefined, undefined])
  }
})

it('[HTTP5] the message is in the language of the sender', async () => {
  const hub = await aHub()
  const ask = async (language: string) => json(await fetch(new URL('/api/v1/state', hub.url), { headers: { 'Accept-Language': language } }))
  // The type assertion is safe: every refusal has both.
  const [french, english] = (await Promise.all([ask('fr-FR'), ask('en-GB')])) as { message: string; texts: { fr: string; en: string } }[]
  expect(french?.message).toBe(french?.texts.fr)
  expect(english?.message).toBe(english?.texts.en)
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
