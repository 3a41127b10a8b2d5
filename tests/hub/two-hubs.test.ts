/** Two hubs on one PostgreSQL store as one: what is pressed at either is done once, in one order, and counts at both from the same instant. */
import { say } from '@tricolore/shared/words/say.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { type PostgresServer, startPostgres } from '../support/postgres/postgres-server.ts'
import { get, type TestHub } from './support/a-hub.ts'
import { anOperator, aPhone, aSocket, caughtUp, heard } from './support/clients.ts'
import { aHubOn, inStep, twoHubsOn, withoutWord } from './support/hubs-on-postgres.ts'

const ana = { name: 'Ana', role: 'operator', roomIds: null } as const
const ben = { name: 'Ben', role: 'operator', roomIds: null } as const

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

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
    await withoutWord(server, url)
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
    await withoutWord(server, url)
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

  it('[HA105] one that stood still is not ready, and what it is asked first it answers by what others stored meanwhile', async () => {
    const url = await server.database()
    await (await aHubOn(url)).close()
    await withoutWord(server, url)
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
})
