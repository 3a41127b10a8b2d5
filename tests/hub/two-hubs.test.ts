import type { Presence } from '@tricolore/shared/protocol/down.ts'
import { say } from '@tricolore/shared/words/say.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { type PostgresServer, startPostgres } from '../support/postgres/postgres-server.ts'
import { get, post, remove, type TestHub } from './support/a-hub.ts'
import { anOperator, aPhone, aSocket, caughtUp, heard } from './support/clients.ts'
import { aHubOn, inStep, twoHubsOn } from './support/hubs-on-postgres.ts'
import { aPaintingScreen, paintingScreen } from './support/painting-screen.ts'

const ana = { name: 'Ana', role: 'operator', roomIds: null } as const
const ben = { name: 'Ben', role: 'operator', roomIds: null } as const

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

/** Hubs on that database tell one another nothing from now on, and do not know it: each finds out by its look once a second. */
async function withoutWord(url: string): Promise<void> {
  const client = await server.connect(url)
  await client.query(`SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()`)
  await client.query(`CREATE OR REPLACE FUNCTION tricolore.pg_notify(text, text) RETURNS void LANGUAGE sql AS 'SELECT NULL::void'`)
  await client.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET search_path = tricolore, pg_catalog, public`)
  await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()`)
  await client.end()
}

describe('two hubs on one PostgreSQL', () => {
  it('[HA2] what is pressed at one is on the other’s panels, screens and phones, and counts there from the same instant', async () => {
    const [first, second] = await twoHubsOn(await server.database())
    const [here, there, phone] = [await anOperator(first), await anOperator(second, 'Ben'), await aPhone(second)]
    const instants: Record<string, unknown> = {}
    for (const [name, { socket }] of Object.entries({ here, there }))
      socket.on('delta', ({ seq, effectAtMs }) => Object.assign(instants, { [`${name} ${seq}`]: effectAtMs }))
    const go = await here.done({ type: 'go', sessionId: 'part-1', expectedLiveSessionId: null })
    const undo = await there.done({ type: 'undo', seq: go })
    // A GO that is taken back within its lead may never be a phone's to see: it waits for something that is.
    const seen = await here.done({ type: 'setOccupancy', roomId: 'bleu', percent: 30 })
    for (const client of [here, there, phone]) await caughtUp(client, seen)
    expect(there.store.getState().tables).toEqual(here.store.getState().tables)
    for (const seq of [go, undo]) {
      // A delta that comes when its instant has passed names none.
      const named = [instants[`here ${seq}`], instants[`there ${seq}`]].filter((effectAtMs) => effectAtMs !== undefined)
      expect(new Set(named).size).toBeLessThan(2)
    }
    const pressed = (await second.hub.entries(0, 10)).filter(({ seq }) => [go, undo].includes(seq))
    expect(pressed.map(({ by }) => by)).toEqual(['Ana', 'Ben'])
  })

  it('[HA3] of two GOs at the same time at two hubs exactly one wins, two hundred times', async () => {
    const hubs = await twoHubsOn(await server.database())
    let live: string | null = null
    const winners = { Ana: 0, Ben: 0 }
    for (let round = 0; round < 200; round += 1) {
      const sessionId: string = live === 'part-1' ? 'part-2' : 'part-1'
      const command = { type: 'go', sessionId, expectedLiveSessionId: live }
      const answers = await Promise.all(hubs.map(({ hub }, place) => hub.submit({ command }, place === 0 ? ana : ben)))
      expect(answers.map((answer) => (answer.ok ? 'ok' : answer.rejection.code)).toSorted()).toEqual(['conflict', 'ok'])
      winners[answers[0]?.ok ? 'Ana' : 'Ben'] += 1
      live = sessionId
    }
    await inStep(...hubs)
    expect(hubs[0].hub.tables()).toEqual(hubs[1].hub.tables())
    expect(hubs[0].hub.seq()).toBe(201)
    expect(winners.Ana + winners.Ben).toBe(200)
  })

  it('[HA4] the same command id at both is done once, and both answer alike', async () => {
    const hubs = await twoHubsOn(await server.database())
    const command = { type: 'setOccupancy', roomId: 'bleu', percent: 40 }
    const together = await Promise.all(hubs.map(({ hub }) => hub.submit({ commandId: 'tap', command }, ana)))
    const later = await Promise.all(hubs.map(({ hub }) => hub.submit({ commandId: 'tap', command }, ana)))
    expect([...together, ...later]).toEqual(Array.from({ length: 4 }, () => ({ ok: true, seq: 2 })))
    expect(hubs.map(({ hub }) => [hub.seq(), hub.tables().occupancy.get('bleu')?.percent])).toEqual([
      [2, 40],
      [2, 40],
    ])
  })

  it('[HA5] what many hands press at both at once is taken in by both in the same order', async () => {
    const hubs = await twoHubsOn(await server.database())
    const press = (place: number, percent: number) =>
      hubs[place % 2]?.hub.submit({ command: { type: 'setOccupancy', roomId: ['bleu', 'blanc', 'rouge'][percent % 3], percent } }, ana)
    const answers = await Promise.all(Array.from({ length: 60 }, (_, step) => press(step, step)))
    await inStep(...hubs)
    expect(hubs[0].hub.tables()).toEqual(hubs[1].hub.tables())
    expect(hubs[0].hub.recent()).toEqual(hubs[1].hub.recent())
    expect(answers.filter((answer) => answer?.ok)).toHaveLength(60)
  })

  it('[HA6] a hub that hears nothing of what the others store finds it by looking', async () => {
    const url = await server.database()
    const [first, second] = await twoHubsOn(url)
    await withoutWord(url)
    await eventually('both are ready again', () => first.hub.storeFault() === null && second.hub.storeFault() === null)
    const answer = await eventually('a command goes through', async () => {
      const tried = await first.hub.submit({ commandId: 'tap', command: { type: 'setOccupancy', roomId: 'bleu', percent: 30 } }, ana)
      return tried.ok && tried
    })
    await eventually('the other one has it', () => second.hub.seq() === answer.seq)
  })

  it('[HA57] what an account without any right tells is a hint to look and no more: readiness stays true to what is stored', async () => {
    const url = await server.database()
    const [first, second] = await twoHubsOn(url)
    const client = await server.connect(url)
    await client.query(`DO $$ BEGIN CREATE ROLE stranger; EXCEPTION WHEN duplicate_object THEN NULL; END $$`)
    await client.query('SET ROLE stranger')
    await expect(client.query('SELECT 1 FROM tricolore.tail')).rejects.toThrow('permission denied')
    for (const word of ['x journal 999999999999', 'x journal NaN', 'x journal -1', 'x secrets ', 'x painted nothing', 'x', ''])
      for (let time = 0; time < 300; time += 1) await client.query(`SELECT pg_notify('tricolore', $1)`, [word])
    // What the hubs hear they hear in order, so whoever has this one has heard the others too.
    const answer = await first.hub.submit({ command: { type: 'setOccupancy', roomId: 'bleu', percent: 30 } }, ana)
    expect(answer.ok).toBe(true)
    await inStep(first, second)
    for (const hub of [first, second]) {
      expect(hub.hub.tailLag()).toBe(0)
      expect((await get(hub, '/readyz')).status).toBe(200)
    }
    await client.end()
  })

  it('[HA55] a hub refuses nothing, and leaves nothing undone, for not having heard yet what another one has acknowledged', async () => {
    const url = await server.database()
    await (await aHubOn(url)).close()
    await withoutWord(url)
    const [first, second] = await twoHubsOn(url)
    const done = async ({ hub }: TestHub, command: object) => {
      const answer = await hub.submit({ command }, ana)
      if (!answer.ok) throw new Error(say(answer.rejection.why, 'en'))
      return answer.seq
    }
    for (let round = 0; round < 5; round += 1) {
      const seq = await done(first, { type: 'overrideRoom', roomId: 'bleu', scene: 'black' })
      await done(second, { type: 'undo', seq })
      await done(first, { type: 'overrideRoom', roomId: 'bleu', scene: 'black' })
      await done(second, { type: 'releaseOverride', roomId: 'bleu' })
      // One that had begun keeps its end.
      expect([...second.hub.tables().overrides.values()].filter(({ untilMs }) => untilMs === null)).toEqual([])
    }
  })

  it('[HA7] that start at the same time on an empty database open one event and have the same keys', async () => {
    const url = await server.database()
    const hubs = await Promise.all([aHubOn(url, { opensEvent: true }), aHubOn(url, { opensEvent: true })])
    await inStep(...hubs)
    expect(hubs.map(({ hub }) => hub.seq())).toEqual([1, 1])
    expect(hubs[0].keys.joinKey).toBe(hubs[1].keys.joinKey)
    const token = await hubs[0].logIn('Ana')
    await eventually('the other one knows the login', async () => (await get(hubs[1], '/api/v1/state', token)).status === 200)
  })

  it('[HA8] whose machines’ clocks are hours apart mean the same instant, and say how wrong their clock is', async () => {
    const HOUR_MS = 3_600_000
    const hours = (ms: number) => Math.round(Math.abs(ms) / HOUR_MS)
    const wrong = { wallMs: () => Date.now() + 3 * HOUR_MS, monotonicMs: () => performance.now() }
    const url = await server.database()
    const [first, second] = [await aHubOn(url), await aHubOn(url, { time: wrong })]
    expect([hours(first.hub.clock.nowMs() - second.hub.clock.nowMs()), hours(second.times.skewMs())]).toEqual([0, 3])
    const seen = await eventually('each sees the other', () => first.presence.now().hubs.length === 2 && first.presence.now().hubs)
    expect(seen.map(({ skewMs }) => hours(skewMs))).toEqual([0, 3])
    const [, skewSeconds] = /^tricolore_hub_clock_skew_seconds (\S+)$/m.exec(await (await get(second, '/metrics')).text()) ?? []
    expect(hours(Number(skewSeconds) * 1_000)).toBe(3)
  })

  it('[HA9] show each other’s screens, panels and phones, and forget those of a hub that is gone', async () => {
    const [first, second] = await twoHubsOn(await server.database())
    const here = await anOperator(first)
    await anOperator(second, 'Ben')
    await aPhone(second)
    const wall = await aPaintingScreen(second, await second.logIn('Ben'), 'bleu')
    wall.report({ viewKey: 'something' })
    let seen: Presence | null = null
    here.socket.on('presence', (presence: Presence) => {
      seen = presence
    })
    await eventually(
      'the panel at the first hub sees it',
      () => seen?.screens.find(({ id, connected }) => id === wall.id && connected)?.report?.viewKey === 'something',
    )
    expect(seen).toMatchObject({ phones: 1, operators: [{ name: 'Ana' }, { name: 'Ben' }], hubs: [{}, { phones: 1 }] })
    await second.close()
    await eventually('it is gone', () => seen?.hubs.length === 1 && seen.screens.every(({ connected }) => !connected))
  })

  it('[HA10] a screen that shows its code at one is named at the other, and is known at both', async () => {
    const [first, second] = await twoHubsOn(await server.database())
    const here = await anOperator(first)
    const screen = aSocket(second, '/display', { pairing: { width: 1920, height: 1080 } })
    screen.connect()
    const { code } = await heard<{ code: string }>(screen, 'pairing')
    await eventually('the first hub knows the code', () => first.presence.now().pairings.some((pairing) => pairing.code === code))
    const named = heard<{ screenId: string; key: string }>(screen, 'paired')
    await here.done({ type: 'nameScreen', code, name: 'Wall', roomId: 'bleu', purpose: 'audience' })
    const { screenId, key } = await named
    const elsewhere = await paintingScreen(first, screenId, key)
    expect(elsewhere.store.getState().tables.screens.get(screenId)?.name).toBe('Wall')
  })

  it('[HA58] who waits for a name at any hub is sent away at all of them', async () => {
    const [first, second] = await twoHubsOn(await server.database())
    const screen = aSocket(second, '/display', { pairing: { width: 1920, height: 1080 } })
    screen.connect()
    await heard<unknown>(screen, 'pairing')
    await eventually('the first hub knows the code', () => first.presence.now().pairings.length === 1)
    const gone = heard<string>(screen, 'disconnect')
    expect((await remove(first, '/api/v1/pairings', await first.logIn('Ana'))).status).toBe(200)
    await gone
    await eventually('no hub lists it', () => [first, second].every(({ presence }) => presence.now().pairings.length === 0))
  })

  it('[HA11] one report of a Take has the screens of both', async () => {
    const [first, second] = await twoHubsOn(await server.database())
    const token = await first.logIn('Ana')
    const walls = [await aPaintingScreen(first, token, 'bleu'), await aPaintingScreen(second, await second.logIn('Ana'), 'blanc')]
    await inStep(first, second)
    const here = await anOperator(first)
    const seq = await here.done({ type: 'go', sessionId: 'part-1', expectedLiveSessionId: null })
    for (const wall of walls) await caughtUp(wall, seq)
    const [take] = [...first.hub.tables().takes.values()]
    if (!take) throw new Error('there is no Take')
    await eventually('its instant', () => first.hub.clock.nowMs() > take.atMs + 20)
    walls[0]?.paint(take.atMs, 5)
    walls[1]?.paint(take.atMs, 12)
    for (const { takeReports } of [first, second]) {
      await eventually('both screens are in the report', () => takeReports.get(take.id)?.screens.filter(({ paintedAtMs }) => paintedAtMs !== null).length === 2)
      expect(takeReports.get(take.id)?.spreadMs).toBe(7)
    }
  })

  it('[HA87] a screen that one hub has just made is let in at the other, which has not heard of it yet', async () => {
    const url = await server.database()
    await (await aHubOn(url)).close()
    await withoutWord(url)
    const [first, second] = await twoHubsOn(url)
    const token = await first.logIn('Ana')
    for (let round = 0; round < 5; round += 1) {
      const made = await post(first, '/api/v1/screens', { roomId: 'bleu', purpose: 'audience', name: `Wall ${round}` }, token)
      // The type assertion is what the contract says of this answer.
      const { screenId, key } = (await made.json()) as { screenId: string; key: string }
      const screen = await paintingScreen(second, screenId, key)
      expect(screen.store.getState().tables.screens.has(screenId)).toBe(true)
    }
  })

  it('[HA105] one that stood still is not ready, and what it is asked first it answers by what others stored meanwhile', async () => {
    const url = await server.database()
    await (await aHubOn(url)).close()
    await withoutWord(url)
    let stoodStillMs = 0
    const standsStillBy = { wallMs: () => Date.now(), monotonicMs: () => performance.now() + stoodStillMs }
    const [first, second] = [await aHubOn(url), await aHubOn(url, { standsStillBy })]
    const token = await second.logIn('Ben')
    const meanwhile = async (percent: number) => {
      const answer = await first.hub.submit({ command: { type: 'setOccupancy', roomId: 'bleu', percent } }, ana)
      stoodStillMs += 4_000
      return answer.ok ? answer.seq : Number.NaN
    }
    for (let round = 0; round < 5; round += 1) {
      const asked = await meanwhile(10 + round)
      expect(Object(await (await get(second, '/api/v1/state', token)).json()).seq).toBe(asked)
      const connected = await meanwhile(20 + round)
      const panel = aSocket(second, '/operator', { token })
      const snapshot = heard<{ seq: number }>(panel, 'snapshot')
      panel.connect()
      expect((await snapshot).seq).toBe(connected)
    }
    await meanwhile(90)
    const ready = await get(second, '/readyz')
    expect([ready.status, Object(await ready.json()).reasons]).toMatchObject([503, [{ code: 'catching-up' }]])
    await eventually('it is ready', async () => (await get(second, '/readyz')).status === 200)
  })

  it('[HA142] one whose machine was suspended acknowledges nothing that the other would take back', async () => {
    const url = await server.database()
    const passed = { ms: 0, asleepMs: 0 }
    const time = { wallMs: () => Date.now() + passed.ms, monotonicMs: () => performance.now() + passed.ms }
    const first = await aHubOn(url, { time: { ...time, monotonicMs: () => time.monotonicMs() - passed.asleepMs } })
    const second = await aHubOn(url, { time })
    await eventually('each has heard of the other', () => [first, second].every(({ others }) => others().length === 1))
    // Nothing was stored for a while.
    passed.ms = 20_000
    await eventually('each knows the other’s time', () => [first, second].every(({ times }) => times.apartMs() < 1_000))
    passed.asleepMs = 60_000
    const tap = () => first.hub.submit({ commandId: 'tap', command: { type: 'setOccupancy', roomId: 'bleu', percent: 40 } }, ana)
    expect(await tap()).toMatchObject({ ok: false, rejection: { code: 'read-only' } })
    await eventually('it takes commands', async () => (await tap()).ok)
    // By the entry after it: what is taken back is taken back before that.
    await second.hub.submit({ command: { type: 'setOccupancy', roomId: 'rouge', percent: 10 } }, ben)
    await inStep(first, second)
    expect((await first.hub.entries(0, 10)).map(({ command }) => command.type)).toEqual(['openEvent', 'setOccupancy', 'setOccupancy'])
  })

  it('[HA12] who logs in at one is logged in at the other', async () => {
    const [first, second] = await twoHubsOn(await server.database())
    const token = await second.logIn('Ana')
    await eventually('the token is good at the first', async () => (await get(first, '/api/v1/state', token)).status === 200)
    const answer = await post(first, '/api/v1/commands', { command: { type: 'hold' } }, token)
    expect(await answer.json()).toMatchObject({ ok: true })
  })
})
