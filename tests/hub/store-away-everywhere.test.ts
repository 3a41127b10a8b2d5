/** No hub can store: PostgreSQL is gone, or the standby that has to confirm is. */
import { LATE_AFTER_MS } from '@tricolore/server/hub/late-entries.ts'
import type { Delta, Presence } from '@tricolore/shared/protocol/down.ts'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { type PostgresServer, startPostgres } from '../support/postgres/postgres-server.ts'
import { get, post } from './support/a-hub.ts'
import { anOperator, aPhone, caughtUp } from './support/clients.ts'
import { hubsApart } from './support/hubs-apart.ts'
import { twoHubsOn } from './support/hubs-on-postgres.ts'
import { aScreen, evacuate, raisedAt } from './support/screens-away.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

it('[HA13] refuses commands, says so on every panel, keeps showing, and comes back by itself', async () => {
  const [first, second] = await twoHubsOn(await server.database())
  const [here, phone] = [await anOperator(first), await aPhone(second)]
  let seen: Presence | null = null
  here.socket.on('presence', (presence: Presence) => {
    seen = presence
  })
  const command = { type: 'setOccupancy', roomId: 'bleu', percent: 30 } as const
  await here.done({ type: 'setOccupancy', roomId: 'blanc', percent: 10 })
  await server.kill()
  await eventually('every panel is told', () => seen?.store.isReady === false)
  expect(await here.send(command, { commandId: 'tap' })).toMatchObject({ ok: false, code: 'read-only' })
  expect((await get(second, '/readyz')).status).toBe(503)
  expect((await get(second, '/healthz')).status).toBe(200)
  expect((await get(second, '/api/v1/public/status')).status).toBe(200)
  await server.start()
  for (const hub of [first, second]) await eventually('it is ready again', async () => (await get(hub, '/readyz')).status === 200)
  await eventually('every panel is told', () => seen?.store.isReady === true)
  const reply = await here.send(command, { commandId: 'tap' })
  expect(reply).toMatchObject({ ok: true, seq: 4 })
  await caughtUp(phone, 4)
  expect(first.hub.tables()).toEqual(second.hub.tables())
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
