import type { Presence } from '@tricolore/shared/protocol/down.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { type PostgresServer, startPostgres } from '../support/postgres/postgres-server.ts'
import { get } from './support/a-hub.ts'
import { anOperator, aPhone, caughtUp } from './support/clients.ts'
import { twoHubsOn } from './support/hubs-on-postgres.ts'

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
