/** The presence table, in which hubs tell one another who is connected to them: one row a hub; a crash of the database may empty it. */

import type { HubRow, PresenceTable } from '../presence-table.ts'
import type { Postgres } from './postgres-connection.ts'

/** A hub that has written nothing for so long is gone. */
const GONE_AFTER_S = 5
/** The fastest of so many exchanges says how long the way is. */
const KEPT = 10

const EXCHANGE = `
  WITH mine AS (
    INSERT INTO tricolore.presence (hub_id, seen_at, body) VALUES ($1, clock_timestamp(), $2)
    ON CONFLICT (hub_id) DO UPDATE SET seen_at = excluded.seen_at, body = excluded.body
  ), gone AS (
    DELETE FROM tricolore.presence WHERE hub_id <> $1 AND seen_at < clock_timestamp() - make_interval(secs => $3 * 12)
  )
  SELECT body, extract(epoch FROM seen_at)::float8 * 1000 AS database_ms FROM tricolore.presence WHERE hub_id <> $1 AND seen_at > clock_timestamp() - make_interval(secs => $3) ORDER BY hub_id`

const HUBS = `
  SELECT body, extract(epoch FROM seen_at)::float8 * 1000 AS database_ms, extract(epoch FROM clock_timestamp() - seen_at)::float8 * 1000 AS silent_ms FROM tricolore.presence
  WHERE seen_at > clock_timestamp() - make_interval(secs => $1) ORDER BY hub_id`

/** `keys`: the mark of the keys that this hub uses at the moment. */
export function postgresPresence({ query }: Postgres, hubId: string, keys: () => string): PresenceTable {
  /** Of the last exchanges. */
  let tookMs: readonly number[] = []
  return {
    hubId,
    async exchange(mine) {
      // By the time that the database's clock is put beside it.
      const arrivesMs = mine.nowMs === undefined || tookMs.length === 0 ? {} : { nowMs: mine.nowMs + Math.min(...tookMs) / 2 }
      const body = JSON.stringify({ ...mine, ...arrivesMs, keys: keys() } satisfies HubRow)
      const sentMs = performance.now()
      const rows = await query(EXCHANGE, [hubId, body, GONE_AFTER_S], 'presence')
      tookMs = [...tookMs, performance.now() - sentMs].slice(-KEPT)
      // The type assertion is safe: only hubs write that column, and a field that an older one leaves out reads as nothing.
      return rows.map(({ body, database_ms }) => ({ ...(JSON.parse(String(body)) as HubRow), databaseMs: Number(database_ms) }))
    },
    async hubs() {
      const rows = await query(HUBS, [GONE_AFTER_S * 12])
      // The type assertion is safe, as above.
      return rows.map(({ body, database_ms, silent_ms }) => ({
        row: { ...(JSON.parse(String(body)) as HubRow), databaseMs: Number(database_ms) },
        silentMs: Number(silent_ms),
      }))
    },
    async leave() {
      await query('DELETE FROM tricolore.presence WHERE hub_id = $1', [hubId])
    },
  }
}
