/** The tables of the hub's one database file, and what leads to them from those of earlier releases. */
import type { DatabaseSync } from 'node:sqlite'
import { CHAIN_START } from '../hash-chain.ts'
import { inTransaction } from './in-transaction.ts'

/**
 * Of the tables that this file makes, not of the records in them (see stamp.ts). A release refuses a higher one than its own.
 *
 *   3  `meta` says which releases wrote the records.
 *   2  Logins with rooms, accounts, addresses.
 */
export const FILE_VERSION = 3

const schema = `
  CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS journal (
    seq INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    by TEXT NOT NULL,
    role TEXT NOT NULL,
    command_id TEXT NOT NULL UNIQUE,
    command TEXT NOT NULL,
    change TEXT NOT NULL,
    undoable INTEGER NOT NULL,
    undoes INTEGER REFERENCES journal (seq),
    redoes INTEGER REFERENCES journal (seq),
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS records (
    tbl TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (tbl, id)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS logins (
    token_hash TEXT PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    room_ids TEXT NOT NULL,
    account_id TEXT,
    address TEXT NOT NULL,
    since_ms INTEGER NOT NULL,
    seen_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS accounts (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    room_ids TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`

/** What leads to a number of the file, in order. `before` makes way for the tables above, `after` fills them. A file is copied first: `backup/open-with-backup.ts`. */
const steps: readonly { readonly to: number; readonly before: string; readonly after: string }[] = [
  // A login had one room or none, no id, no account and no address. Nobody is logged out.
  {
    to: 2,
    before: 'ALTER TABLE logins RENAME TO logins_1',
    after: `
  INSERT INTO logins (token_hash, id, name, role, room_ids, account_id, address, since_ms, seen_ms)
    SELECT token_hash, lower(hex(randomblob(9))), name, role, CASE WHEN room_id IS NULL THEN 'null' ELSE json_array(room_id) END, NULL, '', since_ms, seen_ms
    FROM logins_1;
  DROP TABLE logins_1;
`,
  },
  // The stamp is written below, each time that it rises.
  { to: 3, before: '', after: '' },
]

/** All of them, as they are now, in a file that has those of that version; 0: none. */
export function createTables(database: DatabaseSync, fromVersion: number): void {
  inTransaction(database, () => {
    const wanted = fromVersion === 0 ? [] : steps.filter(({ to }) => to > fromVersion)
    for (const { before } of wanted) database.exec(before)
    database.exec(schema)
    for (const { after } of wanted) database.exec(after)
    const setMeta = database.prepare('INSERT OR IGNORE INTO meta (key, value) VALUES (?, ?)')
    setMeta.run('last_seq', '0')
    setMeta.run('last_hash', CHAIN_START)
    setMeta.run('records_digest', CHAIN_START)
    setMeta.run('probe', '0')
    database.exec(`PRAGMA user_version = ${FILE_VERSION}`)
  })
}
