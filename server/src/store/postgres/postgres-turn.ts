/**
 * A hub that was overtaken gets its turn: it waits in line, locks the last row of the journal, reads what the others have stored, and appends while
 * nobody else can. Hubs that do not wait in line are held up by the row's lock and lose; so are those of a release that knows nothing of it.
 * PostgreSQL itself ends the turn of a hub that stands still or is gone.
 */
import { isEndedIdle, type Postgres, type Query, type Row } from './postgres-connection.ts'

/** From the answer to what was locked until the entry arrives: a round trip, and what a hub takes to run a command. Less than a statement may wait. */
const HELD_MS = 1_000

/** Whoever waits for a row is not always served in order; for this lock, they are. Only hubs that wait in line take it. */
const LINE = 0x7c0114e
const QUEUE = `SELECT pg_advisory_xact_lock(${LINE})`
// What another hub stored while this one waited is seen by the next statement only.
const BEGIN = 'BEGIN ISOLATION LEVEL READ COMMITTED'
const LOCK = 'SELECT seq FROM tricolore.tail FOR UPDATE'
export const NEW_ENTRIES = 'SELECT * FROM tricolore.journal WHERE seq > $1 ORDER BY seq LIMIT $2'

/** The turn had been ended, and nothing of the statement was done. */
export class TurnOver extends Error {
  override readonly name = 'TurnOver'
}

export type PostgresTurn = {
  /** What stood in the journal after the entry that it was taken at; null when something else is asked for. Told once. */
  newEntries(after: number, limit: number): readonly Row[] | null
  /** Commits as well, and so ends the turn. Throws a `TurnOver`. */
  readonly last: Query
  isOver(): boolean
  end(): void
}

/** One round trip, and what hubs ahead in the line take. Rejects when that is longer than a statement may take. */
export async function takeTurn(postgres: Pick<Postgres, 'session'>, after: number, limit: number): Promise<PostgresTurn> {
  const session = await postgres.session()
  let rows: readonly Row[] | null
  try {
    const [, , , , found] = await Promise.all([
      session.query(BEGIN),
      session.query(`SET LOCAL idle_in_transaction_session_timeout = ${HELD_MS}`),
      session.query(QUEUE),
      session.query(LOCK),
      session.query(NEW_ENTRIES, [after, limit], 'new-entries'),
    ])
    rows = found
  } catch (reason) {
    session.end('undone')
    throw reason
  }
  let isOver = false
  return {
    isOver: () => isOver,
    newEntries(from, most) {
      const told = from === after && most === limit ? rows : null
      rows = null
      return told
    },
    async last(...asked) {
      isOver = true
      const [answer, committed] = await Promise.allSettled([session.query(...asked), session.query('COMMIT')])
      session.end(committed.status === 'fulfilled' ? 'done' : 'undone')
      for (const { reason } of [answer, committed].filter((settled) => settled.status === 'rejected')) {
        throw isEndedIdle(reason) ? new TurnOver('the turn was over', { cause: reason }) : reason
      }
      return answer.status === 'fulfilled' ? answer.value : []
    },
    end() {
      if (isOver) return
      isOver = true
      session.query('ROLLBACK').then(
        () => session.end('done'),
        () => session.end('undone'),
      )
    },
  }
}
