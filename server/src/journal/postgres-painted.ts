/** Proofs of Takes from several hubs: each stores what its own screens painted, all are read together. */
import type { PaintedTake } from '@tricolore/shared/protocol/down.ts'
import { MOST_KEPT, type PaintedStore } from '../hub/painted-store.ts'
import { withBoth } from '../hub/painted-take.ts'
import type { Postgres, Row } from './postgres-connection.ts'
import type { News } from './postgres-news.ts'
import type { WriteBehind } from './write-behind.ts'

const TOPIC = 'painted'

const PUT = `
  WITH put AS (
    INSERT INTO tricolore.painted (take_id, hub_id, at_ms, body) VALUES ($1, $2, $3, $4)
    ON CONFLICT (take_id, hub_id) DO UPDATE SET at_ms = excluded.at_ms, body = excluded.body
  )
  SELECT pg_notify('tricolore', $5)`
const PRUNE = `
  DELETE FROM tricolore.painted
  WHERE at_ms < (SELECT min(at_ms) FROM (SELECT at_ms FROM tricolore.painted GROUP BY take_id, at_ms ORDER BY at_ms DESC LIMIT $1) AS newest)`

export type PostgresPainted = PaintedStore & { reload(): Promise<void> }

export function postgresPainted({ query }: Postgres, hubId: string, news: News, behind: WriteBehind): PostgresPainted {
  const byTake = new Map<string, PaintedTake>()
  const listeners = new Set<(take: PaintedTake) => void>()

  function take(row: Row): PaintedTake {
    // The cast is safe: only `put` writes that column.
    const found = JSON.parse(String(row.body)) as PaintedTake
    const known = byTake.get(found.takeId)
    const both = known ? withBoth(known, found) : found
    byTake.set(found.takeId, both)
    return both
  }

  function forgetOldest(): void {
    const surplus = byTake.size - MOST_KEPT
    if (surplus <= 0) return
    for (const { takeId } of [...byTake.values()].toSorted((a, b) => a.atMs - b.atMs).slice(0, surplus)) byTake.delete(takeId)
  }

  async function reload(): Promise<void> {
    for (const row of await query('SELECT body FROM tricolore.painted ORDER BY at_ms DESC LIMIT $1', [MOST_KEPT])) take(row)
    forgetOldest()
  }

  news.on(TOPIC, (takeId) =>
    behind.add(async () => {
      const rows = await query('SELECT body FROM tricolore.painted WHERE take_id = $1', [takeId])
      const changed = rows.map(take).at(-1)
      if (changed) for (const listener of listeners) listener(changed)
    }),
  )
  news.onUp(() => behind.add(reload))

  return {
    reload,
    get: (takeId) => byTake.get(takeId) ?? null,
    newest: (limit) => [...byTake.values()].toSorted((a, b) => a.atMs - b.atMs).slice(-limit),
    put(proof) {
      byTake.set(proof.takeId, proof)
      forgetOldest()
      behind.add(async () => {
        await query(PUT, [proof.takeId, hubId, proof.atMs, JSON.stringify(proof), news.payload(TOPIC, proof.takeId)])
        await query(PRUNE, [MOST_KEPT])
      })
    },
    onForeignChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
