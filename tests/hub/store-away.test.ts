/** One of two hubs loses its line to PostgreSQL, or both do: who shows what then, and what becomes of what was pressed. */
import { createServer } from 'node:http'
import { postgresFindings } from '@tricolore/server/cli/doctor/postgres.ts'
import { LATE_AFTER_MS } from '@tricolore/server/hub/late-entries.ts'
import type { Delta, Presence, Warning } from '@tricolore/shared/protocol/down.ts'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import type { Client } from '../faults/support/clients.ts'
import { aPort } from '../support/a-port.ts'
import { type PostgresServer, startPostgres } from '../support/postgres/postgres-server.ts'
import { startTransactionPooler } from '../support/postgres/transaction-pooler.ts'
import { aHub, get, post, type TestHub } from './support/a-hub.ts'
import { anOperator, aSocket, heard } from './support/clients.ts'
import { aPage, hubsApart } from './support/hubs-apart.ts'
import { aHubOn, twoHubsOn } from './support/hubs-on-postgres.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

async function aScreen(hub: TestHub, token: string): Promise<Client> {
  const made = await post(hub, '/api/v1/screens', { roomId: 'bleu', purpose: 'audience', name: 'Wall' }, token)
  // The type assertion is what the contract says of this answer.
  const { key } = (await made.json()) as { key: string }
  return aPage(hub, '/display', { key })
}

const raisedAt = ({ store }: Pick<Client, 'store'>) => [...store.getState().tables.emergencies.values()]
const evacuate = { type: 'raiseEmergency', textId: 'evacuate', roomIds: null } as const

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

describe('a standby that has to confirm is missing', () => {
  /** Whoever resets it lets go what waited, as a standby does that returns. */
  async function withoutStandby(url: string): Promise<() => Promise<void>> {
    const client = await server.connect(url)
    const set = async (statement: string) => {
      await client.query(statement)
      await client.query('SELECT pg_reload_conf()')
    }
    await set(`ALTER SYSTEM SET synchronous_standby_names = 'pg_b'`)
    // Another process of PostgreSQL than the one that reads the setting lets commits wait: it is in force once one of them does.
    const writer = await server.connect(url)
    let isWriting = false
    await eventually('a commit waits for it', async () => {
      if (!isWriting) {
        isWriting = true
        void writer.query(`SELECT pg_logical_emit_message(true, 'tests', 'waits')`).finally(() => {
          isWriting = false
        })
      }
      const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'SyncRep'`
      return (await client.query(waiting)).rows.length > 0
    })
    let isBack = false
    const comesBack = async () => {
      if (isBack) return
      isBack = true
      await set('ALTER SYSTEM RESET synchronous_standby_names')
      await eventually('the commit goes on', () => !isWriting)
      await writer.end()
      await client.end()
    }
    onTestFinished(comesBack)
    return comesBack
  }

  it('[HA67] a GO that was refused does not happen when it comes back, and nobody sees it for a moment', async () => {
    const { first, second, database } = await hubsApart(server)
    const token = await first.logIn('Ana')
    const [ana, ben] = [await anOperator(first, 'Ana'), await anOperator(second, 'Ben')]
    const seen: number[] = []
    for (const { socket } of [ana, ben]) socket.on('delta', ({ puts }: Delta) => seen.push(puts.takes?.length ?? 0))
    const comesBack = await withoutStandby(database)
    const go = { type: 'go', sessionId: 'part-1', expectedLiveSessionId: null } as const
    const refused = await post(first, '/api/v1/commands', { commandId: 'press', command: go }, token)
    expect(await refused.json()).toMatchObject({ ok: false, code: 'read-only' })
    // Both know it, also the one where nobody pressed anything, and name the standby.
    for (const hub of [first, second]) {
      await eventually('it is not ready', async () => (await get(hub, '/readyz')).status === 503)
      await eventually('it names the standby', () => JSON.stringify(hub.hub.storeFault()).includes('pg_b'))
    }
    expect(await ben.send({ type: 'hold' })).toMatchObject({ ok: false, code: 'read-only' })
    const untilMs = first.hub.clock.nowMs() + LATE_AFTER_MS + 2_000
    await eventually('the operator has long turned to something else', () => first.hub.clock.nowMs() > untilMs)
    await comesBack()
    for (const hub of [first, second]) await eventually('it is ready again', async () => (await get(hub, '/readyz')).status === 200)
    await eventually('both know the same', () => second.hub.seq() === first.hub.seq())
    expect([first, second].map(({ hub }) => hub.tables().takes.size)).toEqual([0, 0])
    const [late, takenBack] = (await first.hub.entries(0, 100)).slice(-2)
    expect([late?.commandId, takenBack?.by, takenBack?.undoes]).toEqual(['press', 'Tricolore', late?.seq])
    expect(Math.max(0, ...seen)).toBe(0)
    // Whoever repeats it learns that nothing happened; a new press counts.
    for (const hub of [first, second]) {
      expect(await (await post(hub, '/api/v1/commands', { commandId: 'press', command: go }, token)).json()).toMatchObject({ ok: false, code: 'conflict' })
    }
    expect(await ana.send(go)).toMatchObject({ ok: true })
  })

  it('[EMG14] an emergency is shown at every hub while it waits for the standby, and stored once', async () => {
    const { first, second, database } = await hubsApart(server)
    const token = await first.logIn('Ana')
    const ana = await anOperator(first, 'Ana')
    const screens = [await aScreen(first, token)]
    await eventually('the second hub knows the screen', () => second.hub.seq() === first.hub.seq())
    screens.push(await aScreen(second, token))
    const comesBack = await withoutStandby(database)
    // Nobody knows it yet, or everybody does: the hub notices by itself.
    expect(await ana.send(evacuate, { commandId: 'fire' })).toMatchObject({ ok: true, stored: false })
    for (const screen of screens) await eventually('every screen shows it', () => raisedAt(screen).length === 1)
    await comesBack()
    for (const hub of [first, second]) await eventually('it is ready again', async () => (await get(hub, '/readyz')).status === 200)
    const stored = async () => (await second.hub.entries(0, 100)).filter(({ command }) => command.type === 'raiseEmergency')
    await eventually('it is stored', async () => (await stored()).length > 0)
    await eventually('both know the same', () => second.hub.seq() === first.hub.seq())
    expect((await stored()).map(({ by, commandId }) => [by, commandId])).toEqual([['Ana', 'fire']])
    expect(screens.map((screen) => raisedAt(screen).length)).toEqual([1, 1])
  })

  it('[HA68] what comes to light within the time in which its sender still waits stays', async () => {
    const { first, second, database } = await hubsApart(server)
    const ana = await anOperator(first, 'Ana')
    const comesBack = await withoutStandby(database)
    const pressed = ana.send({ type: 'setOccupancy', roomId: 'bleu', percent: 40 }, { commandId: 'tap' })
    await eventually('it waits in PostgreSQL, or was refused', () => first.hub.storeFault() !== null)
    await comesBack()
    await pressed
    for (const hub of [first, second]) await eventually('it is ready again', async () => (await get(hub, '/readyz')).status === 200)
    expect(await ana.send({ type: 'setOccupancy', roomId: 'bleu', percent: 40 }, { commandId: 'tap' })).toMatchObject({ ok: true })
    await eventually('both know the same', () => second.hub.seq() === first.hub.seq())
    expect(second.hub.tables().occupancy.get('bleu')?.percent).toBe(40)
  })
})

describe('hubs that do not fit together', { timeout: 60_000 }, () => {
  const warningOf = (hub: TestHub, wanted: Warning['code']) => hub.warnings.all().find(({ code }) => code === wanted)?.texts.en ?? ''

  it('[HA73] two on one store that do not tell clients of one another say so, and so does doctor', async () => {
    const database = await server.database()
    const [first, second] = await twoHubsOn(database)
    for (const hub of [first, second]) await eventually('its panels are told', () => warningOf(hub, 'hubs-unnamed').includes('--hubs'))
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
