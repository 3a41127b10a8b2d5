import type { FeedsHealth, FeedsNow, StepGoal, StillWanted } from '@tricolore/shared/protocol/feeds-down.ts'
import type { FeedReport, SourceReport } from '@tricolore/shared/protocol/feeds-up.ts'
import { describe, expect, it } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { aFeedHub, bearer, type FeedHub, peers, postSdp } from './support/a-feed-hub.ts'
import { get } from './support/a-hub.ts'
import { aKnownScreen, anOperator, aSocket, heard, refusalOf } from './support/clients.ts'

/** Every push of that event, oldest first. */
function all<Payload>(socket: ReturnType<typeof aSocket>, event: string): readonly Payload[] {
  const found: Payload[] = []
  socket.on(event, (payload: Payload) => found.push(payload))
  return found
}

const aFeedReport = (some: Partial<FeedReport>) => ({ feedId: 'bleu', use: 'shown', state: 'live', width: 640, height: 360, ...some })
const aSourceReport = (some: Partial<SourceReport> = {}) => ({ state: 'live', what: 'camera', width: 1280, height: 720, ...some })
const aSource = (hub: FeedHub, feedId: string, key = hub.feedKey(feedId)) => aSocket(hub, '/display', { source: { feedId, key } })
const jpeg = (bytes: number) => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(bytes - 6, 7), Buffer.from([0xff, 0xd9])])

describe('what panels hear', () => {
  it('[FEED53] how each picture is: its publisher, its viewers, its screens', async () => {
    const hub = await aFeedHub()
    const there = peers()
    const ana = await anOperator(hub)
    const told = all<FeedsHealth>(ana.socket, 'feedHealth')
    await there.publish({ id: 'camera', url: hub.whip('bleu'), headers: bearer(hub.feedKey('bleu')) })
    const { key, screenId } = await hub.aScreen('rouge')
    const screen = await aKnownScreen(hub, key)
    await there.watch({ id: 'wall', url: hub.whep('bleu'), headers: bearer(key) })
    const report = setInterval(() => screen.socket.emit('feed', [aFeedReport({ framesDecoded: 5, sound: 'blocked' })]), 200)
    const found = await eventually('all of it is told', () =>
      told
        .map(({ feeds }) => feeds.find(({ feedId }) => feedId === 'bleu'))
        .find((feed) => feed?.publisher?.bitrateBps && feed.viewers > 0 && feed.screens.length > 0),
    )
    clearInterval(report)
    expect(found).toMatchObject({
      state: 'up',
      publisher: { codec: 'h264', width: 640, height: 360, framesPerSecond: expect.any(Number), lostShare: expect.any(Number), hasAudio: true },
      viewers: 1,
      screens: [{ screenId, feedId: 'bleu', use: 'shown', state: 'live', sound: 'blocked', lagMs: null, behindMs: null }],
    })
    expect(told.at(-1)?.engine).toMatchObject({ state: 'running', restarts: 0 })
    expect(await (await get(hub, '/metrics')).text()).toMatch(/tricolore_engine_up 1\n[\s\S]*tricolore_feed_publishers 1\n[\s\S]*tricolore_feed_viewers 1\n/)
    screen.socket.disconnect()
    await eventually('a screen that is gone shows nothing', () => told.at(-1)?.feeds[0]?.screens.length === 0)
  })
})

describe('screens in step', () => {
  it('[FEED54] each is told where to meet the others, as the audience sees it; and how far apart they are is known', async () => {
    const hub = await aFeedHub()
    const ana = await anOperator(hub)
    const told = all<FeedsHealth>(ana.socket, 'feedHealth')
    const near = await hub.aScreen('rouge')
    const far = await hub.aScreen('blanc')
    await ana.done({ type: 'nameScreen', screenId: far.screenId, name: 'Far', roomId: 'blanc', purpose: 'audience', trimMs: 40 })
    const [nearScreen, farScreen] = [await aKnownScreen(hub, near.key), await aKnownScreen(hub, far.key)]
    const [nearGoals, farGoals] = [all<StepGoal>(nearScreen.socket, 'step'), all<StepGoal>(farScreen.socket, 'step')]
    const shownAtMs = Math.floor(hub.hub.clock.nowMs())
    // The same frame is shown 60 ms later on the far screen, whose projector adds 40.
    const report = () => {
      nearScreen.socket.emit('feed', [aFeedReport({ rtpTimestamp: 90_000, shownAtMs, bufferMs: 60, targetMs: 50 })])
      farScreen.socket.emit('feed', [aFeedReport({ rtpTimestamp: 90_000, shownAtMs: shownAtMs + 60, bufferMs: 60, targetMs: 50 })])
    }
    report()
    const timer = setInterval(report, 200)
    // One of them may report, and be told, before the other one has.
    const goal = await eventually('both are told the same', () => {
      const [goal, other] = [farGoals.at(-1), nearGoals.at(-1)]
      return typeof goal?.goalPhaseMs === 'number' && goal.goalPhaseMs === other?.goalPhaseMs && goal
    })
    const skew = await eventually('the skew is told', () => told.at(-1)?.feeds.find(({ feedId, screens }) => feedId === 'bleu' && screens.length === 2))
    clearInterval(timer)
    // 60 + 40 ms after the near one, 10 of it saved by the least buffer, 20 of margin, in steps of 10.
    const phaseMs = (shownAtMs - 1_000) % (2 ** 32 / 90)
    expect((goal.goalPhaseMs ?? 0) - phaseMs).toBeGreaterThanOrEqual(110)
    expect((goal.goalPhaseMs ?? 0) - phaseMs).toBeLessThan(120)
    expect(skew.skewMs).toBe(100)
    expect(skew.screens.map(({ screenId, behindMs }) => [screenId, behindMs])).toEqual(
      expect.arrayContaining([
        [near.screenId, 0],
        [far.screenId, 100],
      ]),
    )
  })
})

describe('a source page', () => {
  it('[FEED56] follows the show as a screen does and says how its picture is; it is no screen and gives no commands', async () => {
    const hub = await aFeedHub()
    const ana = await anOperator(hub)
    const told = all<FeedsHealth>(ana.socket, 'feedHealth')
    const source = aSource(hub, 'bleu')
    const [snapshot, feeds] = [heard<{ tables: object }>(source, 'snapshot'), heard<FeedsNow>(source, 'feeds')]
    source.connect()
    expect((await snapshot).tables).toMatchObject({ rooms: expect.any(Array), feeds: expect.any(Array) })
    expect((await snapshot).tables).not.toHaveProperty('show')
    expect(await feeds).toEqual({ engineId: null, up: [] })
    const delta = heard<{ seq: number }>(source, 'delta')
    const seq = await ana.done({ type: 'go', sessionId: 'part-1', expectedLiveSessionId: null })
    expect((await delta).seq).toBe(seq)
    source.emit('sourceReport', aSourceReport({ audioLevel: 0.2, limitation: 'cpu' }))
    await eventually('the panel has its report', () => told.at(-1)?.feeds.find(({ source: said }) => said?.limitation === 'cpu'))
    for (const event of ['command', 'report', 'feed']) {
      const reply: unknown = await source.emitWithAck(event, { command: { type: 'hold' } })
      expect(reply).toMatchObject({ ok: false, code: 'invalid' })
    }
    expect([hub.hub.seq(), hub.presence.now().screens]).toEqual([seq, []])
    source.disconnect()
    await eventually('its report goes with it', () => told.at(-1)?.feeds.every(({ source: said }) => said === null))
  })

  it('[FEED56] with a wrong key, or that of another feed, is turned away; its key revoked or its feed removed, it is sent away', async () => {
    const hub = await aFeedHub()
    const ana = await anOperator(hub)
    expect(await refusalOf(aSource(hub, 'bleu', hub.feedKey('blanc')))).toMatchObject({ code: 'unauthorised' })
    expect(await refusalOf(aSource(hub, 'nothing', hub.feedKey('blanc')))).toMatchObject({ code: 'unauthorised' })
    const [bleu, blanc] = [aSource(hub, 'bleu'), aSource(hub, 'blanc')]
    for (const socket of [bleu, blanc]) {
      const there = heard(socket, 'feeds')
      socket.connect()
      await there
    }
    const old = hub.feedKey('bleu')
    const away = heard(bleu, 'disconnect')
    await ana.done({ type: 'revokeFeedKey', feedId: 'bleu' })
    await away
    expect(await refusalOf(aSource(hub, 'bleu', old))).toMatchObject({ code: 'unauthorised' })
    expect(blanc.connected).toBe(true)
    const removed = heard(blanc, 'disconnect')
    await ana.done({ type: 'removeFeed', feedId: 'blanc' })
    await removed
  })
})

describe('stills', () => {
  it('[FEED55] one client is asked for each while an operator is there, the source before a screen; the newest can be had', async () => {
    const hub = await aFeedHub()
    const { key } = await hub.aScreen('rouge')
    const screen = await aKnownScreen(hub, key)
    screen.socket.emit('feed', [aFeedReport({})])
    const askedScreen = all<StillWanted>(screen.socket, 'stillWanted')
    await eventually('the report is here', () => hub.feeds.health.onScreens('bleu').length > 0)
    const path = '/api/v1/feeds/bleu/still'
    expect((await get(hub, path, hub.token)).status).toBe(404)
    await anOperator(hub)
    const report = setInterval(() => screen.socket.emit('feed', [aFeedReport({})]), 500)
    expect(await eventually('the screen is asked', () => askedScreen.at(-1))).toEqual({ feedId: 'bleu' })
    screen.socket.emit('still', 'bleu', jpeg(40_000))
    const first = await eventually('it can be had', async () => {
      const response = await get(hub, path, hub.token)
      return response.status === 200 && response
    })
    expect([first.headers.get('content-type'), (await first.arrayBuffer()).byteLength]).toEqual(['image/jpeg', 40_000])
    const source = aSource(hub, 'bleu')
    const askedSource = all<StillWanted>(source, 'stillWanted')
    source.connect()
    await eventually('the source is asked', () => askedSource.length > 0)
    clearInterval(report)
    const etag = first.headers.get('etag') ?? ''
    const again = () => fetch(new URL(path, hub.url), { headers: { ...bearer(hub.token), 'If-None-Match': etag } })
    expect((await again()).status).toBe(304)
    source.emit('still', 'bleu', jpeg(65_000))
    await eventually('the newer one', async () => (await again()).status === 200)
    expect((await get(hub, path)).status).toBe(401)
    await hub.done({ type: 'removeFeed', feedId: 'bleu' })
    expect((await get(hub, path, hub.token)).status).toBe(404)
  })

  it('[FEED55] what was not asked for, is of another feed, is no JPEG or too large is not kept', async () => {
    const hub = await aFeedHub()
    const source = aSource(hub, 'bleu')
    const asked = all<StillWanted>(source, 'stillWanted')
    source.connect()
    await eventually('it is in', () => source.connected)
    const sent = (...args: readonly unknown[]) => source.emitWithAck('still', ...args)
    expect(await sent('bleu', jpeg(1_000))).toEqual({ ok: false })
    await anOperator(hub)
    await eventually('it is asked', () => asked.length > 0)
    expect(await sent('blanc', jpeg(1_000))).toEqual({ ok: false })
    expect(await sent('bleu', Buffer.from('<svg onload="alert(1)"/>'))).toEqual({ ok: false })
    expect(await sent('bleu', jpeg(65_537))).toEqual({ ok: false })
    expect(await sent('bleu', 'text')).toMatchObject({ ok: false, code: 'invalid' })
    expect(await sent('bleu')).toMatchObject({ ok: false, code: 'invalid' })
    expect(hub.feeds.stills.of('bleu')).toBeNull()
    expect(await sent('bleu', jpeg(1_000))).toEqual({ ok: true })
    // More than a still may be ends the connection, as for everybody.
    const away = heard(source, 'disconnect')
    source.emit('still', 'bleu', jpeg(200_000))
    await away
    expect((await get(hub, '/healthz')).status).toBe(200)
  })
})

describe('GET /feeds', () => {
  it('[HTTP50] tells operators how each feed is and what its publisher needs', async () => {
    const hub = await aFeedHub()
    await hub.done({ type: 'setFeed', feedId: 'still', roomId: 'bleu', name: 'Still', kind: 'image', url: '/media/x.png' })
    const answer: unknown = await (await get(hub, '/api/v1/feeds', hub.token)).json()
    const key = hub.feedKey('bleu')
    const publish = { key, whipUrl: `${hub.url}/whip/bleu`, whepUrl: `${hub.url}/whep/bleu`, sourceUrl: `${hub.url}/source/bleu?feed=bleu&key=${key}` }
    expect(answer).toMatchObject({
      engine: { state: 'resting' },
      feeds: [{ id: 'bleu', health: { state: 'down', publisher: null, viewers: 0 }, publish }, {}, {}],
    })
    expect(Reflect.get(Object(answer), 'feeds')[2]).toMatchObject({ id: 'still', health: { state: null }, publish: null })
    expect((await get(hub, '/api/v1/feeds')).status).toBe(401)
    expect(JSON.stringify(await (await get(hub, '/api/v1/state', hub.token)).json())).not.toContain(key)
    expect((await postSdp(hub.whip('still'), key, 'v=0')).status).toBe(403)
  })
})
