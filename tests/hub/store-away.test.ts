/** One of two hubs loses its line to PostgreSQL, or both do: who shows what then, and what becomes of what was pressed. */
import { createServer } from 'node:http'
import type { Delta, Presence } from '@tricolore/shared/protocol/down.ts'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import type { Client } from '../faults/support/clients.ts'
import { aPort } from '../support/a-port.ts'
import { type PostgresServer, startPostgres } from '../support/postgres/postgres-server.ts'
import { get, post } from './support/a-hub.ts'
import { anOperator, aSocket, heard } from './support/clients.ts'
import { aPage, hubsApart } from './support/hubs-apart.ts'
import { aHubOn } from './support/hubs-on-postgres.ts'
import { aScreen, evacuate, raisedAt } from './support/screens-away.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

describe('a hub that loses its line to PostgreSQL', () => {
  it.each(['stalled', 'cut'] as const)('[HA60] hands screens, panels and phones to the hub that can store: %s', async (how) => {
    const { first, second, line } = await hubsApart(server)
    const token = await first.logIn('Ana')
    const ben = await anOperator(second, 'Ben')
    const pages = [await aScreen(first, token), await aPage(first, '/operator', { token }), await aPage(first, '/public')]
    await eventually('the second hub knows the screen', () => second.hub.seq() === first.hub.seq())
    line.blackhole(true)
    if (how === 'cut') line.cut()
    const seq = await ben.done({ type: 'go', sessionId: 'part-1', expectedLiveSessionId: null })
    for (const page of pages) {
      await eventually(`${page.name} is at the second hub`, () => page.hubUrl() === second.url && page.link.getState().status === 'live')
      await eventually(`${page.name} is right`, () => page.store.getState().seq >= seq)
    }
    expect((await get(first, '/readyz')).status).toBe(503)
    const late = await aPage(second, '/public')
    expect(late.store.getState().seq).toBe(seq)
    // Nobody comes back by himself, also when the line does.
    line.blackhole(false)
    await eventually('the first hub is ready again', async () => (await get(first, '/readyz')).status === 200)
    expect(pages.map((page) => [page.hubUrl(), page.connections()])).toEqual(pages.map(() => [second.url, 2]))
    expect((await aPage(first, '/public')).hubUrl()).toBe(first.url)
  })

  it('[HA61][HA112] lets nobody in who has not been sent away before while another hub takes its place, and says on both panels which hub takes commands', async () => {
    const { first, second, line } = await hubsApart(server)
    const token = await first.logIn('Ana')
    // A stock client stays where it is: it does not know what it is told.
    const [ana, ben] = [await anOperator(first, 'Ana'), await anOperator(second, 'Ben')]
    const warnings: Record<string, string> = {}
    for (const [name, { socket }] of Object.entries({ ana, ben })) {
      socket.on('presence', ({ warnings: all = [] }: Presence) => {
        warnings[name] = all.find(({ code }) => code === 'hub-away')?.texts.en ?? ''
      })
    }
    line.blackhole(true)
    await eventually('its own panel names the other hub', () => warnings.ana?.includes(second.url))
    await eventually('the other panel names the hub that is away', () => warnings.ben?.includes(first.url))
    const turnedAway = aSocket(first, '/operator', { token })
    const refusal = heard<Error>(turnedAway, 'connect_error')
    turnedAway.connect()
    expect((await refusal).message).toBe('websocket error')
    // It knows of no other hub, or reaches none: who comes back is let in, and is shown at least what must not wait.
    const raised = heard<Delta>(turnedAway, 'delta')
    await eventually('who comes back is let in', () => {
      if (!turnedAway.active) turnedAway.connect()
      return turnedAway.connected
    })
    await ben.send(evacuate)
    expect((await raised).puts.emergencies).toHaveLength(1)
    turnedAway.disconnect()
    line.blackhole(false)
    await eventually('both are told that it is over', () => warnings.ana === '' && warnings.ben === '')
    expect((await aPage(first, '/operator', { token })).link.getState().status).toBe('live')
  })

  it('[HA62] keeps its clients where no other hub can store, and lets in who comes', async () => {
    const { first, second, line } = await hubsApart(server)
    await second.close()
    const phone = await aPage(first, '/public')
    line.blackhole(true)
    line.cut()
    await eventually('it is not ready', async () => (await get(first, '/readyz')).status === 503)
    const later = await aPage(first, '/public')
    expect([phone, later].map((page) => [page.hubUrl(), page.connections()])).toEqual([
      [first.url, 1],
      [first.url, 1],
    ])
  })
})

describe('an emergency while the store is away', () => {
  it('[HA63] raised at the hub that lost its line it is at once on every screen of both, and is one ordinary entry when the line is back', async () => {
    const { first, second, line } = await hubsApart(server)
    const token = await first.logIn('Ana')
    const ana = await anOperator(first, 'Ana')
    const here = [await aScreen(first, token), await aPage(first, '/public')]
    await eventually('the second hub knows the screen', () => second.hub.seq() === first.hub.seq())
    const there = [await aScreen(second, token), await aPage(second, '/public')]
    line.blackhole(true)
    // The hub does not know yet that its store is away.
    const answer = await ana.send(evacuate, { commandId: 'fire' })
    expect(answer).toMatchObject({ ok: true, stored: false })
    for (const page of [...here, ...there]) await eventually(`${page.name} shows it`, () => raisedAt(page).length === 1)
    for (const page of here) await eventually(`${page.name} is handed over`, () => page.hubUrl() === second.url)
    for (const page of [...here, ...there]) expect(raisedAt(page)).toHaveLength(1)
    line.blackhole(false)
    await eventually('the first hub is ready', async () => (await get(first, '/readyz')).status === 200)
    await eventually('both know the same', () => second.hub.seq() === first.hub.seq())
    const entries = (await second.hub.entries(0, 100)).filter(({ command }) => command.type === 'raiseEmergency')
    expect(entries.map(({ by, commandId }) => [by, commandId])).toEqual([['Ana', 'fire']])
    expect(await ana.send(evacuate, { commandId: 'fire' })).toEqual({ ok: true, seq: entries[0]?.seq })
    const ids = [...here, ...there].map((page) => raisedAt(page).map(({ id }) => id))
    expect(new Set(ids.flat()).size).toBe(1)
    expect(first.hub.tables()).toEqual(second.hub.tables())
  })

  it('[HA64] raised and cleared with both hubs away it is shown at both, and stored once', async () => {
    const { first, second } = await hubsApart(server)
    const token = await first.logIn('Ana')
    const [ana, ben] = [await anOperator(first, 'Ana'), await anOperator(second, 'Ben')]
    const screens = [await aScreen(first, token)]
    await eventually('the second hub knows the screen', () => second.hub.seq() === first.hub.seq())
    screens.push(await aScreen(second, token))
    let warning = ''
    ben.socket.on('presence', ({ warnings = [] }: Presence) => {
      warning = warnings.find(({ code }) => code === 'unstored')?.texts.en ?? ''
    })
    await server.kill()
    let isBack = false
    const comesBack = async () => {
      if (!isBack) await server.start()
      isBack = true
    }
    onTestFinished(comesBack)
    expect(await ana.send(evacuate, { commandId: 'fire' })).toMatchObject({ ok: true, stored: false })
    for (const screen of screens) await eventually('every screen shows it', () => raisedAt(screen).length === 1)
    await eventually('the panel says that it is not stored', () => warning.includes('(Ana)'))
    expect(await ben.send({ type: 'clearEmergency' }, { commandId: 'over' })).toMatchObject({ ok: true, stored: false })
    const isOver = (screen: Client) => raisedAt(screen).every(({ untilMs }) => untilMs !== null)
    for (const screen of screens) await eventually('every screen is told that it is over', () => isOver(screen))
    expect(await ana.send({ type: 'hold' })).toMatchObject({ ok: false, code: 'read-only' })
    await comesBack()
    const stored = () => second.hub.recent().filter(({ command }) => command.type.endsWith('Emergency'))
    await eventually('both are stored', () => stored().length === 2)
    await eventually('both know the same', () => second.hub.seq() === first.hub.seq())
    expect(stored().map(({ by, commandId }) => [by, commandId])).toEqual([
      ['Ana', 'fire'],
      ['Ben', 'over'],
    ])
    await eventually('no panel warns any more', () => warning === '')
    expect(screens.map(isOver)).toEqual([true, true])
    expect(first.hub.tables()).toEqual(second.hub.tables())
  })

  it('[HA111] a hub that closes tells the others of it first', async () => {
    const words: string[] = []
    const other = createServer((req, res) => {
      req.resume()
      if (req.method === 'POST') words.push(req.url ?? '')
      // It has not heard yet what came before, until the hub that tells it closes.
      res.writeHead(req.method === 'POST' && closing ? 200 : 409, { 'Content-Type': 'application/json' }).end('{}')
    })
    let closing: Promise<void> | null = null
    const port = await aPort()
    await new Promise<void>((resolve) => void other.listen(port, '127.0.0.1', resolve))
    onTestFinished(() => void other.close())
    const own = await aPort()
    const hub = await aHubOn(await server.database(), { port: own, hubs: [`http://127.0.0.1:${own}`, `http://127.0.0.1:${port}`] })
    await (await anOperator(hub)).done(evacuate)
    await eventually('it was told, and said not yet', () => words.length > 0)
    const before = words.length
    closing = hub.close()
    await closing
    expect(words.length).toBe(before + 1)
  })

  it('[HA65] nobody but a hub on the same store can raise one so', async () => {
    const { first } = await hubsApart(server)
    const message = JSON.stringify({ sentAtMs: first.hub.clock.nowMs() })
    for (const body of [{ message, signature: 'x'.repeat(43) }, { message }, {}]) {
      expect((await post(first, '/api/v1/hubs/urgent', body)).status).toBeGreaterThanOrEqual(400)
    }
    expect(first.publisher.tablesFor('display').emergencies.size).toBe(0)
  })
})
