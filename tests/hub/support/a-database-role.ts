/** Accounts of the database with fewer rights than its owner, on tables that the release before made. */
import type { PostgresServer } from '../../support/postgres/postgres-server.ts'
import { aHubOn } from './hubs-on-postgres.ts'

export const TABLES = ['meta', 'tail', 'journal', 'records', 'secrets', 'painted', 'presence']

/** A role beside the tables' owner, or in its place, with the rights on them that the release before asked for. */
export async function asRole(server: PostgresServer, rights: readonly string[]): Promise<string> {
  const url = await server.database()
  await (await aHubOn(url)).close()
  const database = new URL(url)
  const role = `role_${database.pathname.slice(1)}`
  const client = await server.connect(url)
  await client.query('DROP INDEX tricolore.journal_acts, tricolore.journal_undoes, tricolore.journal_redoes')
  await client.query(`DELETE FROM tricolore.meta WHERE key NOT IN ('schema', 'probe')`)
  await client.query(`CREATE ROLE ${role} LOGIN PASSWORD 'for-tests-only'`)
  await client.query(`GRANT USAGE ON SCHEMA tricolore TO ${role}`)
  for (const right of rights) await client.query(right.replaceAll('ROLE', role))
  await client.end()
  database.username = role
  return database.href
}
