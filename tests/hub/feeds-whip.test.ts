import { describe, expect, it } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { aFeedHub, bearer, peers, postSdp } from './support/a-feed-hub.ts'
import { get, post } from './support/a-hub.ts'
import { anOperator } from './support/clients.ts'
import { frozenTime } from './support/hub-time.ts'
import { inEachLanguage } from './support/in-each-language.ts'

/** Some times as much as anybody may ask at once. */
const MANY = 250
const refusal = (code: string) => ({
  ok: false,
  code,
  message: expect.any(String),
  texts: inEachLanguage(),
})
const refusalOf = async (response: Response) => [response.status, await response.json()]

describe('who may publish and watch', () => {
  it('[FEED45] a source publishes with its feed’s key, a screen and an operator watch with theirs; the picture flows and DELETE ends it', async () => {
    const hub = await aFeedHub()
    const there = peers()
    const { key } = await hub.aScreen('rouge')
    const published = await there.publish({ id: 'camera', url: hub.whip('bleu'), headers: bearer(hub.feedKey('bleu')) })
    expect(published).toMatchObject({ event: 'joined', status: 201 })
    for (const [id, token] of [['screen', key] as const, ['panel', hub.token] as const]) {
      expect(await there.watch({ id, url: hub.whep('bleu'), headers: bearer(token) })).toMatchObject({ event: 'joined' })
      await eventually('it sees the picture', async () => (await there.report(id)).packets.some(({ isKeyFrameStart }) => isKeyFrameStart))
    }
    const sessionId = published.event === 'joined' ? published.sessionId : ''
    const end = (token: string) => fetch(`${hub.whip('bleu')}/${sessionId}`, { method: 'DELETE', headers: bearer(token) })
    expect((await end(hub.feedKey('blanc'))).status).toBe(403)
    expect((await end('x'.repeat(43))).status).toBe(401)
    expect((await end(hub.feedKey('bleu'))).status).toBe(200)
    expect((await end(hub.feedKey('bleu'))).status).toBe(404)
    await eventually('the hub knows that nobody publishes', () => !hub.feeds.health.now().up.includes('bleu'))
  })

  it('[FEED46] everything else is refused with its status, a code and a sentence', async () => {
    const hub = await aFeedHub()
    await hub.done({ type: 'setFeed', feedId: 'outside', roomId: 'bleu', name: 'Outside', kind: 'whep', url: 'https://engine.example/whep' })
    const { key } = await hub.aScreen('rouge')
    const [bleu, blanc] = [hub.feedKey('bleu'), hub.feedKey('blanc')]
    const door = hub.keys.doorKey('bleu')
    const volunteer = String(Reflect.get(Object(await (await post(hub, '/api/v1/session', { roomKey: door, roomId: 'bleu', name: 'Bo' })).json()), 'token'))
    const rows: readonly (readonly [string, Promise<Response>, number, string])[] = [
      ['no token', postSdp(hub.whip('bleu'), null, 'v=0'), 401, 'unauthorised'],
      ['no token to watch', postSdp(hub.whep('bleu'), null, 'v=0'), 401, 'unauthorised'],
      ['a token of nobody', postSdp(hub.whip('bleu'), 'x'.repeat(43), 'v=0'), 401, 'unauthorised'],
      ['the key of another feed', postSdp(hub.whip('bleu'), blanc, 'v=0'), 403, 'forbidden'],
      ['a screen that publishes', postSdp(hub.whip('bleu'), key, 'v=0'), 403, 'forbidden'],
      ['an operator who publishes', postSdp(hub.whip('bleu'), hub.token, 'v=0'), 403, 'forbidden'],
      ['a source that watches', postSdp(hub.whep('bleu'), bleu, 'v=0'), 403, 'forbidden'],
      ['a volunteer who watches', postSdp(hub.whep('bleu'), volunteer, 'v=0'), 403, 'forbidden'],
      ['a feed that is not there', postSdp(hub.whep('nothing'), key, 'v=0'), 404, 'not-found'],
      ['a feed of another engine', postSdp(hub.whep('outside'), key, 'v=0'), 404, 'not-found'],
      ['another type', postSdp(hub.whip('bleu'), bleu, '{}', { 'content-type': 'application/json' }), 415, 'invalid'],
      ['an offer of 1 MB', postSdp(hub.whip('bleu'), bleu, `v=0\r\n${'a=x\r\n'.repeat(200_000)}`), 413, 'invalid'],
      ['an offer that is none', postSdp(hub.whip('bleu'), bleu, 'v=0'), 400, 'invalid'],
      ['changing a session', fetch(`${hub.whip('bleu')}/abc`, { method: 'PATCH', headers: bearer(bleu) }), 405, 'invalid'],
      ['reading', fetch(hub.whep('bleu'), { headers: bearer(key) }), 405, 'invalid'],
    ]
    for (const [what, response, status, code] of rows) expect(await refusalOf(await response), what).toEqual([status, refusal(code)])
    expect((await get(hub, '/healthz')).status).toBe(200)
  })

  it('[FEED47] a second publisher is turned away until an operator lets it take over, once', async () => {
    const hub = await aFeedHub()
    const there = peers()
    const wish = (id: string) => ({ id, url: hub.whip('bleu'), headers: bearer(hub.feedKey('bleu')) })
    await there.publish(wish('first'))
    await eventually('it sends', async () => (await there.report('first')).packetCount > 10)
    const refused = await there.publish(wish('second'))
    expect(refused).toMatchObject({ event: 'refused', status: 409 })
    const health = async () => {
      const body: unknown = await (await get(hub, '/api/v1/feeds', hub.token)).json()
      // The type assertion is what the contract says of this answer.
      return (body as { feeds: { id: string; health: { waitingSinceMs: number | null; takeOverUntilMs: number | null } }[] }).feeds.find(
        ({ id }) => id === 'bleu',
      )?.health
    }
    expect(await health()).toMatchObject({ waitingSinceMs: expect.any(Number), takeOverUntilMs: null })
    expect((await post(hub, '/api/v1/feeds/bleu/take-over', {})).status).toBe(401)
    expect((await post(hub, '/api/v1/feeds/nothing/take-over', {}, hub.token)).status).toBe(404)
    const opened = await post(hub, '/api/v1/feeds/bleu/take-over', {}, hub.token)
    expect(await opened.json()).toEqual({ ok: true, takeOverUntilMs: expect.any(Number) })
    expect(await there.publish(wish('third'))).toMatchObject({ event: 'joined' })
    expect(await health()).toMatchObject({ waitingSinceMs: null, takeOverUntilMs: null })
    await eventually('it sends', async () => (await there.report('third')).packetCount > 10)
    expect(await there.publish(wish('fourth'))).toMatchObject({ event: 'refused', status: 409 })
  })

  it('[FEED48] a key that is revoked cuts its publisher and is worth nothing; a feed that is removed, or comes from elsewhere, has no publisher', async () => {
    const hub = await aFeedHub()
    const there = peers()
    const ana = await anOperator(hub)
    const old = hub.feedKey('bleu')
    const sends = (id: string) => eventually(`${id} sends`, async () => (await there.report(id)).packetCount > 10)
    for (const id of ['bleu', 'blanc']) {
      await there.publish({ id, url: hub.whip(id), headers: bearer(hub.feedKey(id)) })
      await sends(id)
    }
    // As the engine says: what was cut may notice it late, when it hears no more.
    const areLeft = (count: number) => eventually(`${count} publishers are left`, () => hub.feeds.health.counts().publishers === count)
    await areLeft(2)
    await ana.done({ type: 'revokeFeedKey', feedId: 'bleu' })
    await areLeft(1)
    expect((await postSdp(hub.whip('bleu'), old, 'v=0')).status).toBe(401)
    expect(hub.feedKey('bleu')).not.toBe(old)
    expect(await there.publish({ id: 'again', url: hub.whip('bleu'), headers: bearer(hub.feedKey('bleu')) })).toMatchObject({ event: 'joined' })
    await sends('again')
    await areLeft(2)
    await ana.done({ type: 'setFeed', feedId: 'bleu', roomId: 'bleu', name: 'Bleu', kind: 'test' })
    await areLeft(1)
    await ana.done({ type: 'removeFeed', feedId: 'blanc' })
    await areLeft(0)
  })

  it('[FEED49] a flood of requests is refused with Retry-After, with a token or without, and another caller is let in meanwhile', async () => {
    // With every second that passes some more would be let in.
    const hub = await aFeedHub({ time: frozenTime().time })
    const { key } = await hub.aScreen('rouge')
    const flood = async (headers: (index: number) => Readonly<Record<string, string>>) => {
      const answers = await Promise.all(
        Array.from({ length: MANY }, (_, index) => fetch(hub.whip('bleu'), { method: 'POST', headers: headers(index), body: 'v=0' })),
      )
      const slowed = answers.filter(({ status }) => status === 429)
      expect(slowed.every((answer) => Number(answer.headers.get('retry-after')) > 0)).toBe(true)
      return slowed.length
    }
    // Another content type, so that what is let through costs the engine nothing.
    expect(await flood(() => bearer(hub.feedKey('bleu')))).toBe(MANY - 24)
    expect(await flood(() => ({}))).toBe(MANY - 24)
    expect(await flood((index) => bearer(`guess-${index}`.padEnd(43, 'x')))).toBeGreaterThan(MANY / 2)
    expect((await postSdp(hub.whep('bleu'), key, 'v=0')).status).toBe(400)
    expect((await postSdp(hub.whip('blanc'), hub.feedKey('blanc'), 'v=0')).status).toBe(400)
    expect(await (await get(hub, '/metrics')).text()).toMatch(/tricolore_auth_failures_total\{kind="feed"\} \d/)
  })

  it('[FEED153] one key asks at the rate of one caller, however its header is written', async () => {
    const hub = await aFeedHub()
    const { key } = await hub.aScreen('rouge')
    const spelled = (index: number) => [...'bearer'].map((letter, place) => ((index >> place) & 1 ? letter.toUpperCase() : letter)).join('')
    const ask = (index: number) => fetch(hub.whep('bleu'), { method: 'POST', headers: { authorization: `${spelled(index % 64)} ${key}` }, body: 'v=0' })
    const answers = await Promise.all(Array.from({ length: 400 }, (_, index) => ask(index)))
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(300)
  })
})

describe('for pages of other addresses', () => {
  it('[HTTP57] OPTIONS says what is allowed, and Location can be read', async () => {
    const hub = await aFeedHub()
    const asked = await fetch(hub.whip('bleu'), { method: 'OPTIONS', headers: { origin: 'https://elsewhere.example' } })
    expect([asked.status, asked.headers.get('access-control-allow-origin'), asked.headers.get('accept-post')]).toEqual([204, '*', 'application/sdp'])
    expect(asked.headers.get('access-control-allow-headers')).toMatch(/Authorization/)
    const session = await fetch(`${hub.whep('bleu')}/abc`, { method: 'OPTIONS' })
    expect(session.headers.get('access-control-allow-methods')).toBe('DELETE, OPTIONS')
    const refused = await postSdp(hub.whip('bleu'), 'x'.repeat(43), 'v=0', { origin: 'https://elsewhere.example' })
    expect([refused.status, refused.headers.get('access-control-allow-origin'), refused.headers.get('www-authenticate')]).toEqual([401, '*', 'Bearer'])
    expect(refused.headers.get('access-control-expose-headers')).toContain('Location')
  })
})

describe('an engine that is switched off', () => {
  it('[FEED52] publishers and viewers are told so, and the show goes on', async () => {
    const hub = await aFeedHub({ engine: 'off' })
    const answer = await postSdp(hub.whip('bleu'), hub.feedKey('bleu'), 'v=0')
    expect([answer.status, await answer.json()]).toEqual([503, { ...refusal('impossible'), message: expect.stringContaining('--engine off') }])
    expect(await (await get(hub, '/api/v1/feeds', hub.token)).json()).toMatchObject({ engine: { state: 'off', restarts: 0, rssBytes: null } })
    expect((await get(hub, '/readyz')).status).toBe(200)
  })
})
