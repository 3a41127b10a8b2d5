/** Reports of Takes from several hubs: each stores what its own screens painted, all are read together. */
import type { TakeReport } from '@tricolore/shared/protocol/down.ts'
import { withBoth } from '../take-report.ts'
import { MOST_KEPT, type TakeReportStore } from '../take-report-store.ts'
import type { ChangeNotifications } from './change-notifications.ts'
import { paced } from './paced.ts'
import type { Postgres, Row } from './postgres-connection.ts'
import type { WriteBehind } from './write-behind.ts'

const TOPIC = 'painted'
const READ_AGAIN_MS = 50
/** Beyond, the oldest words are forgotten: each Take is told of again by the next screen's report. */
const MOST_TOLD = 200

const PUT = `
  WITH put AS (
    INSERT INTO tricolore.painted (take_id, hub_id, at_ms, body) VALUES ($1, $2, $3, $4)
    ON CONFLICT (take_id, hub_id) DO UPDATE SET at_ms = excluded.at_ms, body = excluded.body
  )
  SELECT pg_notify('tricolore', $5)`
const PRUNE = `
  DELETE FROM tricolore.painted
  WHERE at_ms < (SELECT min(at_ms) FROM (SELECT at_ms FROM tricolore.painted GROUP BY take_id, at_ms ORDER BY at_ms DESC LIMIT $1) AS newest)`

export type PostgresTakeReports = TakeReportStore & { reload(): Promise<void> }

export function postgresTakeReports({ query }: Postgres, hubId: string, notifications: ChangeNotifications, behind: WriteBehind): PostgresTakeReports {
  const byTake = new Map<string, TakeReport>()
  const listeners = new Set<(take: TakeReport) => void>()
  /** Takes of which other hubs said that they stored something. */
  const told = new Set<string>()

  function take(row: Row): TakeReport {
    // The type assertion is safe: only `put` writes that column.
    const found = JSON.parse(String(row.body)) as TakeReport
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

  async function read(ids: readonly string[]): Promise<void> {
    const rows = await query('SELECT body FROM tricolore.painted WHERE take_id = ANY($1)', [ids])
    const changed = new Map(rows.map(take).map((both) => [both.takeId, both]))
    for (const both of changed.values()) for (const listener of listeners) listener(both)
  }
  const readings = paced(
    () =>
      new Promise((done) => {
        let ids: readonly string[] | null = null
        behind.add(async () => {
          done()
          // Kept for when the database goes away in the middle and it is all done again.
          ids ??= [...told]
          for (const id of ids) told.delete(id)
          await read(ids)
        })
      }),
    READ_AGAIN_MS,
  )
  notifications.on(TOPIC, (takeId) => {
    told.add(takeId)
    const oldest = told.size > MOST_TOLD ? told.values().next().value : undefined
    if (oldest !== undefined) told.delete(oldest)
    readings.soon()
  })
  notifications.onUp(() => behind.add(reload))

  return {
    reload,
    get: (takeId) => byTake.get(takeId) ?? null,
    newest: (limit) => [...byTake.values()].toSorted((a, b) => a.atMs - b.atMs).slice(-limit),
    put(report) {
      byTake.set(report.takeId, report)
      forgetOldest()
      behind.add(async () => {
        await query(PUT, [report.takeId, hubId, report.atMs, JSON.stringify(report), notifications.payload(TOPIC, report.takeId)])
        await query(PRUNE, [MOST_KEPT])
      })
    },
    onForeignChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
