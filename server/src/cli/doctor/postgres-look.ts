/** What PostgreSQL says of itself, asked over one connection that is closed again. */
import pg from 'pg'
import * as z from 'zod'

const CONNECT_MS = 3_000

const Standing = z.object({
  synchronousCommit: z.string(),
  standbyNames: z.string(),
  /** True for a replica, which takes no writes. */
  isReplica: z.boolean(),
  /** Of the clock, in milliseconds since the epoch. */
  nowMs: z.coerce.number(),
  /** Standbys that have to confirm a commit, and are there. */
  confirming: z.coerce.number(),
})

export type PostgresStanding = z.infer<typeof Standing> & {
  /** How much its clock is ahead of ours. */
  readonly clockAheadMs: number
}

/** Rejects with what the driver or the server says. */
export async function lookAtPostgres(url: string): Promise<PostgresStanding> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS, statement_timeout: CONNECT_MS, query_timeout: CONNECT_MS })
  // A connection that breaks while nobody waits for an answer is an event, which ends the process when nobody hears it.
  client.on('error', () => {})
  await client.connect()
  try {
    const askedMs = Date.now()
    const { rows } = await client.query(
      `SELECT current_setting('synchronous_commit') AS "synchronousCommit", current_setting('synchronous_standby_names') AS "standbyNames",
        pg_is_in_recovery() AS "isReplica", extract(epoch FROM clock_timestamp()) * 1000 AS "nowMs",
        (SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming' AND sync_state IN ('sync', 'quorum')) AS confirming`,
    )
    const standing = Standing.parse(rows[0])
    return { ...standing, clockAheadMs: standing.nowMs - (askedMs + Date.now()) / 2 }
  } finally {
    await client.end()
  }
}
