/**
 * Whether the standby is there that has to confirm each commit. Without it a commit neither fails nor ends: PostgreSQL holds it back, and it
 * counts when the standby returns. So it is asked before anything is written, and said by name.
 */
import { StoreAway } from '../store-away.ts'

/** A commit has been held back for so long that no standby can be about to confirm it. */
export const IS_HELD = `EXISTS (
    SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event = 'SyncRep' AND state_change < clock_timestamp() - interval '1500 ms'
  )`

/** What the look at PostgreSQL asks in addition; whoever may not see the standbys' states sees their number. */
export const STANDBY_COLUMNS = `current_setting('synchronous_standby_names') AS standby_names,
  (SELECT count(*) FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum')) AS confirming,
  (SELECT count(*) FROM pg_stat_replication WHERE sync_state IS NULL) AS unseen,
  ${IS_HELD} AS is_held`

export class StandbyMissing extends StoreAway {
  override readonly name = 'StandbyMissing'
}

/** `row`: with these columns. Null: commits are confirmed as they come. */
export function standbyFault(row: Readonly<Record<string, unknown>> | undefined): StandbyMissing | null {
  const names = String(row?.standby_names ?? '')
  if (names === '') return null
  if (row?.is_held === true) return missing('a commit waits for its standby', names)
  const isMissing = Number(row?.unseen) === 0 && Number(row?.confirming) < confirmationsIn(names)
  return isMissing ? missing('the synchronous standby is not there', names) : null
}

/** `FIRST 2 (a, b)`, `ANY 1 (*)`, `2 (a, b)`, or a list of names, of which one has to confirm. */
function confirmationsIn(names: string): number {
  return Number(/^\s*(?:FIRST|ANY)?\s*(\d+)\s*\(/i.exec(names)?.[1] ?? 1)
}

function missing(what: string, names: string): StandbyMissing {
  return new StandbyMissing(`${what} (synchronous_standby_names = ${names}): PostgreSQL confirms nothing until it is back`)
}
