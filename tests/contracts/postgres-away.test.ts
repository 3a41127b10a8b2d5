/** What a journal at the other end of a network says of it while it is away. */
import { createLog } from '@tricolore/server/host/process/log.ts'
import { createChangeNotifications } from '@tricolore/server/store/postgres/change-notifications.ts'
import { connectPostgres } from '@tricolore/server/store/postgres/postgres-connection.ts'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { startPostgres } from '../support/postgres/postgres-server.ts'

it('[HUB61] a database that is away is told once, however often it is tried, and without a stack, and that it is there again', async () => {
  const server = await startPostgres()
  onTestFinished(() => server.stop())
  const lines: string[] = []
  const log = createLog('warn', (line) => lines.push(line))
  const postgres = connectPostgres(await server.database(), log)
  const notifications = createChangeNotifications(postgres, 'log', log)
  onTestFinished(() => postgres.close())
  onTestFinished(() => notifications.close())
  let faults = 0
  notifications.begin({
    look: async (query) => void (await query('SELECT 1')),
    onDown() {
      faults += 1
    },
  })
  await server.kill()
  await eventually('it was tried several times', () => faults >= 4)
  await server.start()
  await eventually('it is there again', () => lines.some((line) => line.includes('there again')))
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['PostgreSQL is away', 'PostgreSQL is there again'])
  expect(lines.join()).not.toContain('stack')
})
