/** Several hubs on one database of a real PostgreSQL, each with a data folder and a port of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StartOptions } from '@tricolore/server/start/start-hub.ts'
import { onTestFinished } from 'vitest'
import { eventually } from '../../e2e/support/eventually.ts'
import type { PostgresServer } from '../../support/postgres/postgres-server.ts'
import { aHub, type TestHub } from './a-hub.ts'

export function aHubOn(journal: string, options: StartOptions = {}): Promise<TestHub> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tricolore-test-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  return aHub({ journal, dataDir, ...options })
}

export async function twoHubsOn(journal: string, options: StartOptions = {}): Promise<readonly [TestHub, TestHub]> {
  return [await aHubOn(journal, options), await aHubOn(journal, options)]
}

/** Until all hubs have taken in as much as the one that knows most. */
export async function inStep(...hubs: readonly TestHub[]): Promise<void> {
  await eventually('all hubs know the same', () => {
    const newest = Math.max(...hubs.map(({ hub }) => hub.seq()))
    return hubs.every(({ hub }) => hub.seq() === newest)
  })
}

/** Hubs on that database tell one another nothing from now on, and do not know it: each finds out by its look once a second. */
export async function withoutWord(server: PostgresServer, url: string): Promise<void> {
  const client = await server.connect(url)
  await client.query(`SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()`)
  await client.query(`CREATE OR REPLACE FUNCTION tricolore.pg_notify(text, text) RETURNS void LANGUAGE sql AS 'SELECT NULL::void'`)
  await client.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET search_path = tricolore, pg_catalog, public`)
  await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()`)
  await client.end()
}
