/** What hubs know of one another: who is connected where, who is logged in, whose clock is wrong; and what they say when they do not fit together. */
import { postgresFindings } from '@tricolore/server/cli/doctor/postgres.ts'
import type { Presence, Warning } from '@tricolore/shared/protocol/down.ts'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { startHubProcess } from '../e2e/support/hub-process.ts'
import { aPort } from '../support/a-port.ts'
import { type PostgresServer, startPostgres } from '../support/postgres/postgres-server.ts'
import { startTransactionPooler } from '../support/postgres/transaction-pooler.ts'
import { aHub, get, post, remove, type TestHub } from './support/a-hub.ts'
import { anOperator, aPhone, aSocket, caughtUp, heard } from './support/clients.ts'
import { sent } from './support/commands.ts'
import { movableTime } from './support/hub-time.ts'
import { hubsApart } from './support/hubs-apart.ts'
import { aHubOn, inStep, twoHubsOn, withoutWord } from './support/hubs-on-postgres.ts'
import { aPaintingScreen, paintingScreen } from './support/painting-screen.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

async function idOf(hub: TestHub, token: string): Promise<unknown> {
  const { sessions } = Object(await (await get(hub, '/api/v1/sessions', token)).json())
  return sessions.find(({ isThisOne }: { isThisOne: boolean }) => isThisOne).id
}

describe('two hubs on one PostgreSQL', () => {
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
    await withoutWord(server, url)
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

  it('[HA12] who logs in at one is logged in at the other', async () => {
    const [first, second] = await twoHubsOn(await server.database())
    const token = await second.logIn('Ana')
    await eventually('the token is good at the first', async () => (await get(first, '/api/v1/state', token)).status === 200)
    const answer = await post(first, '/api/v1/commands', { command: { type: 'hold' } }, token)
    expect(await answer.json()).toMatchObject({ ok: true })
  })

  it('[HUB130] and is so from the moment that it is answered, over HTTP and at the panel, also where the other hub has not heard of it', async () => {
    const url = await server.database()
    const [first, second] = await twoHubsOn(url)
    await withoutWord(server, url)
    for (const hub of [first, second]) await eventually('it is ready', async () => (await get(hub, '/readyz')).status === 200)
    const [ana, bo] = [await second.logIn('Ana'), await second.logIn('Bo')]
    expect((await get(first, '/api/v1/state', ana)).status).toBe(200)
    await (await anOperator(first, 'Bo', bo)).done({ type: 'hold' })
    expect((await get(first, '/api/v1/state', 'x'.repeat(bo.length))).status).toBe(401)
  })

  const occupancy = (percent: number) => ({ type: 'setOccupancy', roomId: 'bleu', percent })

  it('[JRN71] two hubs know each login’s ids alike, whichever of them was asked, and after a restart', async () => {
    const url = await server.database()
    const [first, second] = await twoHubsOn(url)
    const [ada, bo] = [await first.logIn('Ada'), await second.logIn('Bo')]
    const asked = await sent(second, bo, occupancy(30), 'press-1')
    expect(await sent(first, ada, { type: 'hold' }, 'press-1')).toMatchObject({ ok: true })
    expect([await sent(second, bo, occupancy(30), 'press-1'), await sent(second, bo, occupancy(90), 'press-1')]).toMatchObject([asked, { code: 'conflict' }])
    const actor = { name: 'Bo', role: 'operator', roomIds: null, sentBy: { loginId: String(await idOf(second, bo)), accountId: null } } as const
    expect(await first.hub.submit({ commandId: 'press-1', command: occupancy(30) }, actor)).toEqual(asked)
    expect(await first.hub.submit({ commandId: 'press-1', command: occupancy(90) }, actor)).toMatchObject({ ok: false, rejection: { code: 'conflict' } })
    await first.close()
    const [again] = await twoHubsOn(url)
    expect(await again.hub.submit({ commandId: 'press-1', command: occupancy(30) }, actor)).toEqual(asked)
    expect(again.hub.tables().occupancy.get('bleu')?.percent).toBe(30)
  })
})

describe('hubs that do not fit together', { timeout: 60_000 }, () => {
  const warningOf = (hub: TestHub, wanted: Warning['code']) => hub.warnings.all().find(({ code }) => code === wanted)?.texts.en ?? ''

  it('[HA73] two on one store that do not tell clients of one another say so, and so does doctor', async () => {
    const database = await server.database()
    const [first, second] = await twoHubsOn(database)
    for (const hub of [first, second]) await eventually('its panels are told', () => warningOf(hub, 'hubs-unnamed').includes('--hubs'))
    const { output, cleanUp } = await startHubProcess({ entry: 'built', flags: ['--journal', database, '--engine', 'off'] })
    onTestFinished(cleanUp)
    await eventually('its log says so', () =>
      output()
        .split('\n')
        .some((line) => line.includes('"level":50') && line.includes('--hubs')),
    )
    const says = (findings: Awaited<ReturnType<typeof postgresFindings>>) => findings.map((finding) => finding.says.en).join('\n')
    expect(says(await postgresFindings(database, false))).toContain('--hubs')
    expect(says(await postgresFindings(database, true))).not.toContain('--hubs')
  })

  it('[HA74] two that name each other and do not share a store say so', async () => {
    const ports = [await aPort(), await aPort()]
    const hubs = ports.map((port) => `http://127.0.0.1:${port}`)
    const [firstPort = 0, secondPort = 0] = ports
    const first = await aHub({ port: firstPort, hubs })
    const second = await aHub({ port: secondPort, hubs })
    await eventually('the first names the second', () => warningOf(first, 'hubs-apart').includes(second.url))
    await eventually('the second names the first', () => warningOf(second, 'hubs-apart').includes(first.url))
    const { first: one, second: other } = await hubsApart(server)
    expect([one, other].map((hub) => warningOf(hub, 'hubs-apart'))).toEqual(['', ''])
  })

  it('[HA75] one that starts after the clock of the database has stepped is in step with the one that runs', async () => {
    const database = await server.database()
    let shiftMs = 0
    // To a hub that runs, a database whose clock goes two seconds back is the same as getting two seconds ahead of it.
    const first = await aHubOn(database, { time: { wallMs: () => Date.now(), monotonicMs: () => performance.now() + shiftMs } })
    shiftMs = 2_000
    const client = await server.connect(database)
    const told = async () => (await client.query('SELECT body FROM tricolore.presence')).rows.map(({ body }) => JSON.parse(body).nowMs - Date.now())
    await eventually('its row says so', async () => (await told()).some((aheadMs) => aheadMs > 1_500))
    await client.end()
    const second = await aHubOn(database)
    expect(Math.abs(first.hub.clock.nowMs() - second.hub.clock.nowMs())).toBeLessThan(500)
    expect(second.hub.clock.nowMs() - Date.now()).toBeGreaterThan(1_500)
    await eventually('they know of one another', () => first.others().length === 1)
    expect(await (await get(first, '/metrics')).text()).toMatch(/tricolore_hubs_apart_seconds 0/)
  })

  it('[HA72] how far they are apart stands in the metrics of both', async () => {
    const database = await server.database()
    const { time, moveOn } = movableTime()
    const [first, second] = [await aHubOn(database, { time }), await aHubOn(database)]
    const apart = async (hub: TestHub) => Number(/^tricolore_hubs_apart_seconds (\S+)$/m.exec(await (await get(hub, '/metrics')).text())?.[1])
    for (const hub of [first, second]) await eventually('each knows the other’s time', async () => hub.others().length === 1 && (await apart(hub)) < 0.5)
    // Less than what it would take for having stood still.
    moveOn(2_000)
    for (const hub of [first, second]) await eventually('it says so', async () => Math.abs((await apart(hub)) - 2) < 0.5)
  })

  it('[HA76] none starts behind a pooler that shares connections between transactions, and doctor says so', async () => {
    const database = await server.database()
    const pooler = await startTransactionPooler(server.port)
    onTestFinished(() => pooler.close())
    const pooled = database.replace(`:${server.port}/`, `:${pooler.port}/`)
    await expect(aHubOn(pooled)).rejects.toThrow(/pooler/)
    expect((await postgresFindings(pooled)).map((finding) => finding.says.en).join()).toMatch(/pooler/)
    expect((await postgresFindings(database)).map((finding) => finding.says.en).join()).not.toMatch(/pooler/)
    await aHubOn(database)
  })
})
