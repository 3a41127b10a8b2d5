/** Two hubs that know of each other on one PostgreSQL, the first of them by a line that can go dead or be cut. */
import type { StartOptions } from '@tricolore/server/start/start-hub.ts'
import { onTestFinished } from 'vitest'
import { type Client, connectClient, type Namespace } from '../../faults/support/clients.ts'
import { aPort } from '../../support/a-port.ts'
import { type DelayProxy, startDelayProxy } from '../../support/delay-proxy.ts'
import type { PostgresServer } from '../../support/postgres/postgres-server.ts'
import type { TestHub } from './a-hub.ts'
import { aHubOn } from './hubs-on-postgres.ts'

export type HubsApart = {
  /** Its line to PostgreSQL is `line`. */
  readonly first: TestHub
  readonly second: TestHub
  readonly line: DelayProxy
  /** Its address without that line. */
  readonly database: string
}

export async function hubsApart(server: PostgresServer, options: StartOptions = {}): Promise<HubsApart> {
  const database = await server.database()
  const line = await startDelayProxy({ target: `http://127.0.0.1:${server.port}` })
  onTestFinished(() => line.close())
  const ports = [await aPort(), await aPort()]
  const hubs = ports.map((port) => `http://127.0.0.1:${port}`)
  const throughLine = database.replace(`:${server.port}/`, `:${new URL(line.url).port}/`)
  const [firstPort = 0, secondPort = 0] = ports
  const first = await aHubOn(throughLine, { port: firstPort, hubs, ...options })
  const second = await aHubOn(database, { port: secondPort, hubs, ...options })
  return { first, second, line, database }
}

/** A client as the pages are, which goes to another hub when it is told to; it ends with the test. */
export async function aPage({ url }: Pick<TestHub, 'url'>, namespace: Namespace, auth: Record<string, unknown> = {}): Promise<Client> {
  const page = await connectClient(url, namespace, auth)
  onTestFinished(() => page.close())
  return page
}
