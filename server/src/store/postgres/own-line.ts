/**
 * Whether a connection leads to one server process and to it alone. A pooler that shares processes between transactions (PgBouncer's
 * `transaction` mode) takes it away after each statement: LISTEN hears nothing then, and a lock stays behind with somebody else.
 */
import type { Postgres, PostgresLine, Query } from './postgres-connection.ts'

export async function isOwnLine(line: Pick<PostgresLine, 'query'>, postgres: Pick<Postgres, 'transaction'>): Promise<boolean> {
  const before = await processOf(line.query)
  // The process that a pooler has just got back is the one that it gives away next.
  return postgres.transaction(async (query) => (await processOf(query)) !== before && (await processOf(line.query)) === before)
}

async function processOf(query: Query): Promise<number> {
  const [row] = await query('SELECT pg_backend_pid() AS pid')
  return Number(row?.pid)
}
