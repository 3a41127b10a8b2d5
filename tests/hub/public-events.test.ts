/** The public status as a stream. */
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { createPublicEvents } from '@tricolore/server/http/public-events.ts'
import { startHub } from '@tricolore/server/start/start-hub.ts'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { aHub, PASSWORD, type TestHub } from './support/a-hub.ts'

type Heard = { readonly id: number; readonly event: string; readonly status: Readonly<Record<string, unknown>> }

/** What comes until the test ends. */
async function listen(
  { url }: TestHub,
  query = '',
): Promise<{ readonly response: Response; readonly heard: readonly Heard[]; readonly hasEnded: () => boolean }> {
  const ending = new AbortController()
  onTestFinished(() => ending.abort())
  const response = await fetch(new URL(`/api/v1/public/events${query}`, url), { signal: ending.signal })
  const heard: Heard[] = []
  let hasEnded = false
  const read = async () => {
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
        const fields = new Map(
          text
            .slice(0, end)
            .split('\n')
            .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
        )
        text = text.slice(end + 2)
        const data = fields.get('data')
        if (data !== undefined) heard.push({ id: Number(fields.get('id')), event: fields.get('event') ?? '', status: JSON.parse(data) })
      }
    }
  }
  void read()
    .catch(() => {})
    .finally(() => {
      hasEnded = true
    })
  return { response, heard, hasEnded: () => hasEnded }
}

it('[HTTP119] the status comes at once, and again when a command changes it; what the public may not see brings nothing', async () => {
  const hub = await aHub()
  const { response, heard } = await listen(hub, '?lang=en')
  expect([response.status, response.headers.get('content-type'), response.headers.get('access-control-allow-origin')]).toEqual([
    200,
    'text/event-stream; charset=utf-8',
    '*',
  ])
  await eventually('the first', () => heard.length === 1)
  const by = { name: 'Ana', role: 'operator', roomIds: null } as const
  await hub.hub.submit({ command: { type: 'editSession', sessionId: 'part-1', crewNote: 'mind the cable' } }, by)
  await hub.hub.submit({ command: { type: 'setOccupancy', roomId: 'bleu', percent: 40 } }, by)
  await eventually('the second', () => heard.length === 2)
  expect(heard.map(({ id, event }) => [id, event])).toEqual([
    [1, 'status'],
    [hub.hub.seq(), 'status'],
  ])
  expect(heard[1]?.status).toMatchObject({
    seq: hub.hub.seq(),
    rooms: expect.arrayContaining([expect.objectContaining({ id: 'bleu', occupancy: { percent: 40, atMs: expect.any(Number) } })]),
  })
})

it('[HTTP119] what changes by itself is sent when its time has come', async () => {
  const hub = await aHub()
  const by = { name: 'Ana', role: 'operator', roomIds: null } as const
  const { heard } = await listen(hub)
  const go = await hub.hub.submit(
    { command: { type: 'go', sessionId: 'part-1', expectedLiveSessionId: null, atMs: Math.floor(hub.hub.clock.nowMs()) + 1_500 } },
    by,
  )
  expect(go).toMatchObject({ ok: true })
  const live = () =>
    heard.filter(
      ({ status }) =>
        JSON.stringify(status.rooms).includes('"sessionId":"part-1","title":"Session part-1","speakers"') &&
        String(JSON.stringify(status.rooms)).includes('startedAtMs'),
    )
  await eventually('it is live', () => live().length > 0)
  expect(live()[0]?.id).toBe(hub.hub.seq())
})

it('[HTTP119] without an event there is nothing to stream', async () => {
  const hub = await startHub({ port: 0, host: '127.0.0.1', journal: 'memory:', operatorPassword: PASSWORD, opensEvent: false, logLevel: 'fatal' })
  onTestFinished(() => hub.close())
  expect((await fetch(new URL('/api/v1/public/events', hub.url))).status).toBe(404)
})

it('[HTTP120] whoever does not read its stream is cut', async () => {
  let version = 0
  const followers: (() => void)[] = []
  const made = () => ({ value: { nextChangeAtMs: null }, etag: String(version), json: JSON.stringify({ text: 'x'.repeat(8_000_000) }) })
  const hub = { seq: () => version, clock: { nowMs: () => 0 }, follow: (_what: string, follower: () => void) => void followers.push(follower) }
  // The type assertion is safe: the stream reads of an answer what stands above.
  const events = createPublicEvents({ hub, answers: { status: made } } as unknown as Parameters<typeof createPublicEvents>[0])
  let isCut = false
  const server = createServer((req, res) => {
    res.once('close', () => {
      isCut = true
    })
    events.join(req, res, 'en')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  // The type assertion is safe: a server that listens on a port has an address with one.
  const silent = connect((server.address() as AddressInfo).port, '127.0.0.1', () => silent.write('GET / HTTP/1.1\r\nHost: hub\r\n\r\n'))
  silent.pause()
  silent.on('error', () => {})
  onTestFinished(() => void silent.destroy())
  await eventually('it is cut', () => {
    version += 1
    for (const follower of followers) follower()
    return isCut
  })
})

it('[HTTP120] a hub that closes ends every stream', async () => {
  const hub = await aHub()
  const { heard, hasEnded } = await listen(hub)
  await eventually('the first', () => heard.length === 1)
  await hub.close()
  await eventually('it has ended', hasEnded)
})
