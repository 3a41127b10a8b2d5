/** Two hubs of one event, each a process of its own, on one PostgreSQL: for what happens to pages when one of them goes. */
import { type HubProcess, startHubProcess } from '../e2e/support/hub-process.ts'
import { aPort } from './a-port.ts'
import { type PostgresServer, startPostgres } from './postgres/postgres-server.ts'

export type TwoHubs = {
  readonly a: HubProcess
  readonly b: HubProcess
  readonly postgres: PostgresServer
  /** The address of the database that they share. */
  readonly database: string
  /** Ends all three, however they stand. */
  cleanUp(): Promise<void>
}

/**
 * `flags`: of both hubs, beside those that make them two. Without an engine for pictures unless they say otherwise. `wayOfFirst`,
 * `wayOfSecond`: the address by which that one reaches the database, made from the database's own.
 */
export async function startTwoHubs(
  flags: readonly string[] = ['--event-day', 'now'],
  entry: 'start.ts' | 'main.ts' | 'built' = 'start.ts',
  wayOfFirst: (database: string) => Promise<string> = async (database) => database,
  wayOfSecond: typeof wayOfFirst = async (database) => database,
): Promise<TwoHubs> {
  const postgres: PostgresServer = await startPostgres()
  const started: HubProcess[] = []
  const cleanUp = async () => {
    for (const hub of started) await hub.cleanUp()
    await postgres.stop()
  }
  try {
    const database = await postgres.database()
    const ports = [await aPort(), await aPort()]
    const hubs = ports.map((port) => `http://127.0.0.1:${port}`).join(',')
    for (const [place, port] of ports.entries()) {
      const journal = await (place === 0 ? wayOfFirst : wayOfSecond)(database)
      started.push(await startHubProcess({ entry, flags: ['--port', String(port), '--hubs', hubs, '--journal', journal, '--engine', 'off', ...flags] }))
    }
    const [a, b] = started
    if (!a || !b) throw new Error('two hubs were to be started')
    return { a, b, postgres, database, cleanUp }
  } catch (reason) {
    await cleanUp()
    throw reason
  }
}
