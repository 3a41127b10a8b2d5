/**
 * PostgreSQL as the stores use it: statements over a few pooled connections, and one line that listens. `pg` is used here, and in the
 * doctor's look at a server that may be wrong in any way. Nothing that it says carries the password.
 */

import pg from 'pg'
import type { Logger } from 'pino'
import { StoreAway } from '../store-away.ts'

export type Row = Readonly<Record<string, unknown>>
/** `name`: has the server keep the plan of a statement that is run often. */
export type Query = (text: string, values?: readonly unknown[], name?: string) => Promise<readonly Row[]>

export type Postgres = {
  /** One statement, a transaction of its own: what it writes is durable when it resolves. */
  readonly query: Query
  /** Several statements that all see the same instant and write nothing. */
  snapshot<Answer>(run: (query: Query) => Promise<Answer>): Promise<Answer>
  /** Several statements, all or none. */
  transaction<Answer>(run: (query: Query) => Promise<Answer>): Promise<Answer>
  /** A connection for some statements in a row, which the caller begins and commits. Rejects when it cannot be had. */
  session(): Promise<PostgresSession>
  /** A connection for itself, for what belongs to a connection: LISTEN, a lock. Rejects when it cannot be had. */
  line(): Promise<PostgresLine>
  close(): Promise<void>
}

export type PostgresSession = {
  /** Statements that are given at once go out at once, and are answered in their order: one round trip for all of them. */
  readonly query: Query
  /** Gives the connection back. `undone`: rolls back what was begun and not committed, by closing it. */
  end(how: 'done' | 'undone'): void
}

export type PostgresLine = {
  readonly query: Query
  onMessage(listener: (payload: string) => void): void
  /** Resolves when the connection is gone. */
  readonly broken: Promise<Error>
  end(): void
}

const STATEMENT_MS = 2_000
/** Beyond, the network has swallowed the statement or its answer. */
const ANSWER_MS = 2_500
const CONNECT_MS = 1_500
const MOST_CONNECTIONS = 6

/**
 * How strong a commit is may be raised at the server, to `remote_apply`, but not lowered below what an acknowledgement promises.
 *
 * In the middle of an answer that nobody takes off the line the server ends neither statement nor transaction for being late: it would keep the last
 * row of the journal locked, and no other hub could store. So it gives the line up, later than this hub does (PostgreSQL before 12 cannot).
 */
const UNREAD_MS = 3_000
const ON_CONNECT = `SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local', 'remote_write')
  UNION ALL SELECT set_config('tcp_user_timeout', '${UNREAD_MS}', false) FROM pg_settings WHERE name = 'tcp_user_timeout'`

/** `int8` as a number: none of ours comes near 2^53. The type assertion is how pg types a function with an overload for each type. */
const typeParser = ((oid: number, format?: 'text') =>
  oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser

export function connectPostgres(url: string, log: Logger): Postgres {
  const config: pg.ClientConfig = {
    connectionString: url,
    application_name: 'tricolore',
    statement_timeout: STATEMENT_MS,
    query_timeout: ANSWER_MS,
    connectionTimeoutMillis: CONNECT_MS,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
    types: { getTypeParser: typeParser },
  }
  const where = hostOf(url)
  const onConnect = async (client: pg.ClientBase) => {
    // Somebody made PostgreSQL stop waiting for its standby: the one case in which it confirms what the standby has not got.
    client.on('notice', (notice) => {
      if (notice.message?.includes('synchronous replication')) log.error({ err: notice }, 'a command was confirmed that no standby has got')
    })
    await client.query(ON_CONNECT)
  }
  const pool = new pg.Pool({ ...config, pipeline: true, max: MOST_CONNECTIONS, idleTimeoutMillis: 60_000, onConnect })
  // A connection that lay idle and died: the next statement gets another one, and who listens says when all of PostgreSQL is away.
  pool.on('error', (reason) => log.debug({ err: reason }, 'a connection to PostgreSQL was lost'))

  const queryOf =
    (client: pg.Pool | pg.ClientBase): Query =>
    async (text, values = [], name) => {
      try {
        const { rows } = await client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) })
        return rows
      } catch (reason) {
        throw asFault(reason, where)
      }
    }

  async function session(): Promise<PostgresSession> {
    const client = await pool.connect().catch((reason: unknown) => {
      throw asFault(reason, where)
    })
    const query = queryOf(client)
    /** Why the server ended the connection while nothing was asked of it: the next statement says no more than that it is gone. */
    let lost: unknown = null
    const onError = (reason: unknown) => {
      lost ??= reason
    }
    client.on('error', onError)
    return {
      query: (...asked) =>
        query(...asked).catch((reason: unknown) => {
          throw lost === null ? reason : asFault(lost, where)
        }),
      end(how) {
        client.off('error', onError)
        // Closing the connection rolls back, whatever state it is in.
        client.release(how === 'undone' || lost !== null)
      },
    }
  }

  async function within<Answer>(begin: string, run: (query: Query) => Promise<Answer>): Promise<Answer> {
    const { query, end } = await session()
    try {
      await query(begin)
      const answer = await run(query)
      await query('COMMIT')
      end('done')
      return answer
    } catch (reason) {
      end('undone')
      throw reason
    }
  }

  return {
    query: queryOf(pool),
    snapshot: (run) => within('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', run),
    transaction: (run) => within('BEGIN', run),
    session,
    async line() {
      const client = new pg.Client(config)
      const broken = new Promise<Error>((resolve) => {
        client.on('error', (reason) => resolve(asFault(reason, where)))
        client.on('end', () => resolve(new Unreachable(`PostgreSQL at ${where} closed the connection`)))
      })
      await client.connect().catch((reason: unknown) => {
        throw asFault(reason, where)
      })
      return {
        query: queryOf(client),
        broken,
        onMessage: (listener) => void client.on('notification', ({ payload = '' }) => listener(payload)),
        end: () => void client.end().catch((reason: unknown) => log.debug({ err: reason }, 'a connection to PostgreSQL did not close in order')),
      }
    },
    close: () => pool.end(),
  }
}

/** The database was not reached, or its answer was not: what was asked of it may have been done. */
export class Unreachable extends StoreAway {
  override readonly name = 'Unreachable'
  /** Something took the connection, and nothing came of it in time. */
  readonly isSlow: boolean

  constructor(message: string, options: ErrorOptions & { readonly isSlow?: boolean } = {}) {
    super(message, options)
    this.isSlow = options.isSlow ?? false
  }
}

/** True when the statement was refused because another row has that value already. */
export function isTaken(reason: unknown, constraint: string): boolean {
  return reason instanceof pg.DatabaseError && reason.code === '23505' && reason.constraint === constraint
}

/** True when the server ended the connection because nothing was asked of it in time, inside a transaction: what is asked after that is not done. */
export function isEndedIdle(reason: unknown): boolean {
  return reason instanceof pg.DatabaseError && reason.code === '25P03'
}

/** Where the address leads, without user and password. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'an address that cannot be read'
}

/** Class 08 is a connection that broke, class 57 a server that is ending or was told to stop waiting: a commit may have been stored all the same. */
function asFault(reason: unknown, where: string): Error {
  if (reason instanceof pg.DatabaseError && !/^(?:08|57P)/.test(reason.code ?? '')) return reason
  if (reason instanceof Unreachable) return reason
  const code = typeof reason === 'object' && reason !== null && 'code' in reason ? ` (${String(reason.code)})` : ''
  const says = reason instanceof Error && reason.message !== '' ? `: ${reason.message}` : code
  // How `pg` says it; what the system refuses has a code.
  const isSlow = code === '' && reason instanceof Error && /timeout/.test(reason.message)
  return new Unreachable(`PostgreSQL at ${where} does not answer${says}`, { cause: reason, isSlow })
}
