/** The stores of several hubs in one PostgreSQL database. Hubs that start at the same time do it one after the other. */
import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import { StartFault } from '../../host/process/start-fault.ts'
import { markOfKeys } from '../mark-of-keys.ts'
import type { OpenOptions, Store } from '../open-store.ts'
import { createChangeNotifications } from './change-notifications.ts'
import { isOwnLine } from './own-line.ts'
import { connectPostgres, hostOf, type Postgres, type PostgresLine, Unreachable } from './postgres-connection.ts'
import { postgresJournal } from './postgres-journal.ts'
import { postgresPresence } from './postgres-presence.ts'
import { checkTables, makeTables } from './postgres-schema.ts'
import { postgresSecrets } from './postgres-secrets.ts'
import { postgresTakeReports } from './postgres-take-reports.ts'
import { createWriteBehind } from './write-behind.ts'

/** Names the lock that a hub holds while it starts: tables, keys, password and event are made once. */
const START_LOCK = 0x7c0104f
const START_WAIT_MS = 20_000
const ASK_EVERY_MS = 100
const FLUSH_MS = 2_000

export type PostgresStore = Omit<Store, 'release'>

type PostgresOptions = Required<Pick<OpenOptions, 'isHub' | 'wallMs'>> & { readonly log: Logger }

/**
 * Rejects with a `StartFault` or a `CorruptJournal`. A PostgreSQL that is there and slow, as on a machine on which everything starts at once, is asked
 * again for twenty seconds; one that is not there is told at once.
 */
export async function openPostgres(url: string, options: PostgresOptions): Promise<PostgresStore> {
  const until = performance.now() + START_WAIT_MS
  for (;;) {
    try {
      return await openOnce(url, options)
    } catch (reason) {
      if (!(reason instanceof Unreachable)) throw reason
      if (!reason.isSlow || performance.now() > until) throw new StartFault(`${reason.message}. The address is given with --journal or JOURNAL_URL.`)
      options.log.warn({ err: reason }, 'PostgreSQL is slow to answer: it is asked again')
    }
  }
}

/** The same, but rejects with `Unreachable` when no answer came. */
async function openOnce(url: string, { isHub, wallMs, log }: PostgresOptions): Promise<PostgresStore> {
  const postgres = connectPostgres(url, log)
  let turn: PostgresLine | null = null
  try {
    if (isHub) turn = await turnToStart(postgres)
    await (isHub ? makeTables(postgres, log) : checkTables(postgres, hostOf(url)))
    const hubId = randomUUID().slice(0, 8)
    const notifications = createChangeNotifications(postgres, hubId, log)
    const behind = createWriteBehind(log)
    const journal = postgresJournal({ postgres, notifications, wallMs })
    const secrets = postgresSecrets(postgres, notifications, behind)
    const takeReports = postgresTakeReports(postgres, hubId, notifications, behind)
    await secrets.reload()
    await takeReports.reload()
    const started = async () => {
      await behind.flushed(FLUSH_MS)
      turn?.end()
      turn = null
    }
    return {
      journal: {
        ...journal,
        async close() {
          await journal.close()
          await started()
          await behind.flushed(FLUSH_MS)
          behind.close()
          await postgres.close()
        },
      },
      secrets,
      takeReports,
      presenceTable: postgresPresence(postgres, hubId, () => markOfKeys(secrets)),
      place: null,
      started,
      startFault: null,
    }
  } catch (reason) {
    turn?.end()
    await postgres.close()
    if (reason instanceof Error && !(reason instanceof Unreachable) && 'code' in reason)
      throw new StartFault(`PostgreSQL at ${hostOf(url)} refuses: ${reason.message}.`)
    throw reason
  }
}

/** The lock goes with its connection, whatever way the hub ends. */
async function turnToStart(postgres: Postgres): Promise<PostgresLine> {
  const line = await postgres.line()
  if (!(await isOwnLine(line, postgres))) {
    line.end()
    throw new StartFault(
      `PostgreSQL is reached through a pooler that shares connections between transactions, such as PgBouncer in transaction mode: give the address of the server itself, or pool sessions.`,
    )
  }
  const until = performance.now() + START_WAIT_MS
  while (performance.now() < until) {
    const [row] = await line.query('SELECT pg_try_advisory_lock($1) AS mine', [START_LOCK])
    if (row?.mine === true) return line
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS))
  }
  line.end()
  throw new StartFault(`Another hub on the same PostgreSQL has been starting for ${START_WAIT_MS / 1000} s: look at it first.`)
}
