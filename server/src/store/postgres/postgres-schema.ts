/** The tables in PostgreSQL, in a schema of their own, and their version. */
import type { Logger } from 'pino'
import { StartFault } from '../../host/process/start-fault.ts'
import { CHAIN_START } from '../hash-chain.ts'
import { CorruptJournal, NewerTricolore } from '../journal.ts'
import { checkStamp, nextStamp, readStamp, STAMP_KEYS, type Stamp } from '../stamp.ts'
import type { Postgres, Query } from './postgres-connection.ts'

/**
 * Of the tables that this file makes, not of the records in them (see stamp.ts). Hubs of the release before refuse a higher one when they start: it is
 * raised only where they could not go on.
 */
const TABLES_VERSION = 1

/** PostgreSQL's backups are made and put back with its own tools. */
const WAY_BACK = 'such as with pg_restore'

// Text and not jsonb: hashes are made over every byte. What hubs only tell one another is not logged: after a crash it is told anew.
const schema = `
  CREATE SCHEMA IF NOT EXISTS tricolore;
  CREATE TABLE tricolore.meta (key text PRIMARY KEY, value text NOT NULL);
  CREATE TABLE tricolore.tail (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    seq bigint NOT NULL,
    hash text NOT NULL,
    records_digest bit(256) NOT NULL
  );
  CREATE TABLE tricolore.journal (
    seq bigint PRIMARY KEY,
    at_ms bigint NOT NULL,
    by text NOT NULL,
    role text NOT NULL,
    command_id text NOT NULL,
    command text NOT NULL,
    change text NOT NULL,
    undoable smallint NOT NULL,
    undoes bigint,
    redoes bigint,
    prev_hash text NOT NULL,
    hash text NOT NULL,
    effect_at_ms double precision NOT NULL,
    CONSTRAINT journal_command_id UNIQUE (command_id)
  );
  CREATE TABLE tricolore.records (
    tbl text NOT NULL,
    id text NOT NULL,
    body text NOT NULL,
    hash text NOT NULL,
    place bigint NOT NULL,
    PRIMARY KEY (tbl, id)
  );
  CREATE TABLE tricolore.secrets (kind text NOT NULL, id text NOT NULL, body text NOT NULL, PRIMARY KEY (kind, id));
  CREATE TABLE tricolore.painted (
    take_id text NOT NULL,
    hub_id text NOT NULL,
    at_ms double precision NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (take_id, hub_id)
  );
  CREATE INDEX painted_by_time ON tricolore.painted (at_ms);
  CREATE UNLOGGED TABLE tricolore.presence (hub_id text PRIMARY KEY, seen_at timestamptz NOT NULL, body text NOT NULL);
`

/** What undo asks by, see `Journal.acts`. Added without a new version: a hub from before passes over them. */
const indexes = [
  'CREATE INDEX IF NOT EXISTS journal_acts ON tricolore.journal (by, seq) WHERE undoable = 1',
  'CREATE INDEX IF NOT EXISTS journal_undoes ON tricolore.journal (undoes) WHERE undoes IS NOT NULL',
  'CREATE INDEX IF NOT EXISTS journal_redoes ON tricolore.journal (redoes) WHERE redoes IS NOT NULL',
]

/** Call it while no other hub can: see `open-postgres.ts`. Throws a `NewerTricolore` when one made the tables or records that this one cannot go on from. */
export async function makeTables(postgres: Postgres, log: Pick<Logger, 'warn'>): Promise<void> {
  const { query, transaction } = postgres
  if (await areMade(query)) await checkVersion(query)
  else await createTables(postgres)
  await makeIndexes(query, log)
  const stamp = nextStamp(await postgresStamp(query))
  if (stamp === null) return
  try {
    await transaction(async (inside) => {
      for (const pair of stamp)
        await inside('INSERT INTO tricolore.meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value', pair)
    })
  } catch (reason) {
    if (!isForbidden(reason)) throw reason
    const [row] = await query('SELECT quote_ident(current_user) AS me')
    throw new StartFault(
      `This hub may not note in the database which release wrote to it: have the owner of the tables run GRANT SELECT, INSERT, UPDATE ON tricolore.meta TO ${String(row?.me)}; and start it again.`,
    )
  }
}

function isForbidden(reason: unknown): boolean {
  return reason instanceof Error && 'code' in reason && reason.code === '42501'
}

async function createTables({ transaction }: Postgres): Promise<void> {
  await transaction(async (inside) => {
    for (const statement of schema.split(';')) if (statement.trim() !== '') await inside(statement)
    await inside(`INSERT INTO tricolore.meta (key, value) VALUES ('schema', $1), ('probe', '0')`, [String(TABLES_VERSION)])
    await inside(`INSERT INTO tricolore.tail (seq, hash, records_digest) VALUES (0, $1, 0::bit(256))`, [CHAIN_START])
  })
}

/** For whoever only looks: throws a `StartFault` where no hub has made the tables. */
export async function checkTables({ query }: Postgres, where: string): Promise<void> {
  if (!(await areMade(query))) throw new StartFault(`The database at ${where} holds nothing of Tricolore: start a hub on it first, or look at the address.`)
  await checkVersion(query)
}

/**
 * A role that may not make them, or a journal so long that it takes more time than a statement has, goes without: undo finds the same, by reading
 * more. The next start tries again.
 */
async function makeIndexes(query: Query, log: Pick<Logger, 'warn'>): Promise<void> {
  const [found] = await query(`SELECT to_regclass('tricolore.journal_redoes') IS NOT NULL AS made`)
  if (found?.made === true) return
  const [owner] = await query(`SELECT pg_has_role(tableowner, 'USAGE') AS mine FROM pg_tables WHERE schemaname = 'tricolore' AND tablename = 'journal'`)
  if (owner?.mine !== true) return
  try {
    for (const index of indexes) await query(index)
  } catch (reason) {
    log.warn({ err: reason }, 'an index of the journal could not be made: undo reads more without it')
  }
}

async function areMade(query: Query): Promise<boolean> {
  const [found] = await query(`SELECT to_regclass('tricolore.meta') IS NOT NULL AS made`)
  return found?.made === true
}

/** `stored`: what stands under that key at present. Throws a `NewerTricolore`. */
export function checkReadableBy(stored: unknown): void {
  checkStamp(
    readStamp((key) => (key === 'readable_by' ? stored : null)),
    'The database',
    WAY_BACK,
  )
}

async function checkVersion(query: Query): Promise<void> {
  const [row] = await query(`SELECT value FROM tricolore.meta WHERE key = 'schema'`)
  const version = Number(row?.value)
  if (!Number.isInteger(version)) throw new CorruptJournal(`the number of its tables is damaged: ${String(row?.value)}`)
  const stamp = await postgresStamp(query)
  if (version > TABLES_VERSION) throw new NewerTricolore('The database', `tables ${version}, this one knows ${TABLES_VERSION}`, WAY_BACK)
  checkStamp(stamp, 'The database', WAY_BACK)
}

/** Which releases wrote the records that are there. */
export async function postgresStamp(query: Query): Promise<Stamp> {
  const rows = await query('SELECT key, value FROM tricolore.meta WHERE key = ANY($1)', [STAMP_KEYS])
  const values = new Map(rows.map(({ key, value }) => [key, value]))
  return readStamp((key) => values.get(key))
}
