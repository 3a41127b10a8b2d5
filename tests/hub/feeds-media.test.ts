import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { bearer } from './support/a-feed-hub.ts'
import { aHub, get, type TestHub } from './support/a-hub.ts'

const mp4 = (bytes: number) => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(bytes - 12, 5)])
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(100)])

async function aMediaHub(dataDir?: string) {
  const hub = await aHub(dataDir === undefined ? {} : { dataDir, journal: 'sqlite:' })
  return { ...hub, token: await hub.logIn('Ana') }
}

function upload(
  hub: TestHub,
  token: string | null,
  type: string,
  body: Buffer<ArrayBuffer>,
  name = 'The opening',
  headers: Readonly<Record<string, string>> = {},
) {
  const query = new URLSearchParams({ name })
  return fetch(new URL(`/api/v1/media?${query}`, hub.url), {
    method: 'POST',
    headers: { 'content-type': type, 'accept-language': 'en', ...(token === null ? {} : bearer(token)), ...headers },
    body,
  })
}

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tricolore-media-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

type Kept = { readonly ok: true; readonly id: string; readonly url: string; readonly bytes: number; readonly name: string }

it('[HTTP53] an operator uploads a recording, sees it in the list, also after a restart, and removes it', async () => {
  const folder = aFolder()
  const first = await aMediaHub(folder)
  const answer = await upload(first, first.token, 'video/mp4', mp4(300_000))
  // The type assertion is looked at in the next line.
  const kept = (await answer.json()) as Kept
  expect(kept).toMatchObject({ ok: true, url: expect.stringMatching(/^\/media\/[0-9a-f]{32}\.mp4$/), bytes: 300_000, name: 'The opening', type: 'video/mp4' })
  await first.close()
  const again = await aMediaHub(folder)
  const { ok: _ok, ...card } = kept
  const list = async () => (await get(again, '/api/v1/media', again.token)).json()
  expect(await list()).toEqual({ files: [card] })
  const remove = (id: string, token?: string) =>
    fetch(new URL(`/api/v1/media/${id}`, again.url), { method: 'DELETE', headers: token === undefined ? {} : bearer(token) })
  expect((await remove(kept.id)).status).toBe(401)
  expect((await remove(kept.id, again.token)).status).toBe(200)
  expect([(await remove(kept.id, again.token)).status, await list(), (await get(again, kept.url)).status]).toEqual([404, { files: [] }, 404])
  expect(readdirSync(join(folder, 'media'))).toEqual([])
})

it('[HTTP54] a file is handed out in ranges, for ever, to whoever has its address, and never as a page', async () => {
  const hub = await aMediaHub()
  // The type assertion is what the contract says of this answer.
  const { url } = (await (await upload(hub, hub.token, 'video/mp4', mp4(300_000))).json()) as Kept
  const ask = (range: string | null) => fetch(new URL(url, hub.url), { headers: range === null ? {} : { range } })
  const whole = await ask(null)
  expect([whole.status, (await whole.arrayBuffer()).byteLength, whole.headers.get('accept-ranges')]).toEqual([200, 300_000, 'bytes'])
  expect([whole.headers.get('content-type'), whole.headers.get('x-content-type-options'), whole.headers.get('cache-control')]).toEqual([
    'video/mp4',
    'nosniff',
    'public, max-age=31536000, immutable',
  ])
  expect(whole.headers.get('content-security-policy')).toContain('sandbox')
  const part = await ask('bytes=100-199')
  expect([part.status, (await part.arrayBuffer()).byteLength, part.headers.get('content-range')]).toEqual([206, 100, 'bytes 100-199/300000'])
  expect((await ask('bytes=400000-')).status).toBe(416)
  for (const name of ['nothing.mp4', `${'0'.repeat(32)}.mp4`, `${'0'.repeat(32)}.html`, '..%2F..%2Fetc%2Fpasswd', `${url.slice('/media/'.length, -4)}.json`]) {
    expect((await get(hub, `/media/${name}`)).status, name).toBe(404)
  }
})

it('[HTTP55] what is no recording or still, is not what it says, is too large or comes from elsewhere is refused and leaves nothing', async () => {
  const folder = aFolder()
  const hub = await aMediaHub(folder)
  const big = { 'content-length': String(9_000_000_000) }
  const rows: readonly (readonly [string, Promise<Response>, number])[] = [
    ['nobody', upload(hub, null, 'video/mp4', mp4(100)), 401],
    ['a page', upload(hub, hub.token, 'text/html', Buffer.from('<script>alert(1)</script>')), 415],
    ['a drawing', upload(hub, hub.token, 'image/svg+xml', Buffer.from('<svg/>')), 415],
    ['a page that says that it is a picture', upload(hub, hub.token, 'image/png', Buffer.from('<script>alert(1)</script>')), 415],
    ['a picture that says that it is a recording', upload(hub, hub.token, 'video/mp4', png), 415],
    ['nothing', upload(hub, hub.token, 'video/mp4', Buffer.alloc(0)), 415],
    ['no name', upload(hub, hub.token, 'image/png', png, ' '), 400],
    ['a page of a foreign origin', upload(hub, hub.token, 'image/png', png, 'x', { origin: 'https://evil.example' }), 403],
  ]
  for (const [what, response, status] of rows) {
    const answer = await response
    expect([answer.status, await answer.json()], what).toEqual([
      status,
      expect.objectContaining({ ok: false, code: expect.any(String), message: expect.any(String) }),
    ])
  }
  expect(await declared(hub, hub.token, big)).toBe(413)
  expect(existsSync(join(folder, 'media')) ? readdirSync(join(folder, 'media')) : []).toEqual([])
  expect((await upload(hub, hub.token, 'image/png', png)).status).toBe(200)
})

it('[HTTP55] an upload that breaks off leaves nothing', async () => {
  const folder = aFolder()
  const hub = await aMediaHub(folder)
  const there = () => (existsSync(join(folder, 'media')) ? readdirSync(join(folder, 'media')) : [])
  const sending = request(new URL('/api/v1/media?name=half', hub.url), {
    method: 'POST',
    headers: { 'content-type': 'video/mp4', 'content-length': '50000000', ...bearer(hub.token) },
  })
  sending.on('error', () => {
    // It is broken off on purpose below.
  })
  sending.write(mp4(200_000))
  await eventually('it is on its way', () => there().some((name) => name.endsWith('.part')))
  sending.destroy()
  await eventually('nothing is left', () => there().length === 0)
  expect(await (await get(hub, '/api/v1/media', hub.token)).json()).toEqual({ files: [] })
})

/** The status for a body that is only announced. */
function declared(hub: TestHub, token: string, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sending = request(
      new URL('/api/v1/media?name=big', hub.url),
      { method: 'POST', headers: { 'content-type': 'video/mp4', ...headers, ...bearer(token) } },
      (answer) => {
        resolve(answer.statusCode ?? 0)
        sending.destroy()
      },
    )
    sending.once('error', reject)
    sending.flushHeaders()
  })
}

it('[HUB95] the name of an upload gives no orders either', async () => {
  const hub = await aMediaHub()
  const answer = await upload(hub, hub.token, 'image/png', png, 'still\u001b[2J.png')
  expect([answer.status, Object(await answer.json()).message]).toEqual([
    400,
    'The field “name” is not valid: there are control signs in that text, which nobody sees.',
  ])
  expect(await (await get(hub, '/api/v1/media', hub.token)).json()).toEqual({ files: [] })
})
