/** What PostgreSQL says of itself, asked over one connection that is closed again. */
import pg from 'pg'
import * as z from 'zod'
import { isOwnLine } from '../../store/postgres/own-line.ts'
import type { Postgres, Query } from '../../store/postgres/postgres-connection.ts'
import { IS_HELD } from '../../store/postgres/standby-watch.ts'

const CONNECT_MS = 3_000

const ServerRow = z.object({
  synchronousCommit: z.string(),
  standbyNames: z.string(),
  /** True for a replica, which takes no writes. */
  isReplica: z.boolean(),
  /** Of the clock, in milliseconds since the epoch. */
  nowMs: z.coerce.number(),
  /** Standbys that have to confirm a commit, and are there. */
  confirming: z.coerce.number(),
  /** A commit waits for one that is there, and does not confirm. */
  isHeld: z.boolean(),
})

const Present = z.object({ hubs: z.coerce.number() })

export type PostgresState = z.infer<typeof ServerRow> & {
  /** True behind a pooler that shares connections between transactions. */
  readonly isPooled: boolean
  /** Hubs that run on it at the moment. */
  readonly hubs: number
  /** How much its clock is ahead of ours. */
  readonly clockAheadMs: number
}

/** Rejects with what the driver or the server says. */
export async function lookAtPostgres(url: string): Promise<PostgresState> {
  const client = await connected(url)
  try {
    const askedMs = Date.now()
    const { rows } = await client.query(
      `SELECT current_setting('synchronous_commit') AS "synchronousCommit", current_setting('synchronous_standby_names') AS "standbyNames",
        pg_is_in_recovery() AS "isReplica", extract(epoch FROM clock_timestamp()) * 1000 AS "nowMs",
        (SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming' AND sync_state IN ('sync', 'quorum')) AS confirming, ${IS_HELD} AS "isHeld"`,
    )
    const state = ServerRow.parse(rows[0])
    const clockAheadMs = state.nowMs - (askedMs + Date.now()) / 2
    return { ...state, clockAheadMs, isPooled: await isPooled(url, client), hubs: await hubsOn(client) }
  } finally {
    await client.end()
  }
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS, statement_timeout: CONNECT_MS, query_timeout: CONNECT_MS })
  // A connection that breaks while nobody waits for an answer is an event, which ends the process when nobody hears it.
  client.on('error', () => {})
  await client.connect()
  return client
}

/** As a hub finds it out at its start, see `own-line.ts`. */
async function isPooled(url: string, client: pg.Client): Promise<boolean> {
  const other = await connected(url)
  const queryOf =
    (of: pg.Client): Query =>
    async (text) =>
      (await of.query(text)).rows
  try {
    const transaction: Postgres['transaction'] = async (run) => {
      await other.query('BEGIN')
      return run(queryOf(other))
    }
    return !(await isOwnLine({ query: queryOf(client) }, { transaction }))
  } finally {
    await other.end()
  }
}

async function hubsOn(client: pg.Client): Promise<number> {
  const { rows: made } = await client.query(`SELECT to_regclass('tricolore.presence') IS NOT NULL AS made`)
  if (made[0]?.made !== true) return 0
  const { rows } = await client.query(`SELECT count(*) AS hubs FROM tricolore.presence WHERE seen_at > clock_timestamp() - interval '5 s'`)
  return Present.parse(rows[0]).hubs
}
