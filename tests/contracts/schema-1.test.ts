import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openDatabase } from '@tricolore/server/store/sqlite/sqlite-database.ts'
import { sqliteSecrets } from '@tricolore/server/store/sqlite/sqlite-secrets.ts'
import { expect, onTestFinished, test } from 'vitest'

/** As the version before accounts made it, of what matters here. */
const schema1 = `
  CREATE TABLE secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE logins (
    token_hash TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, room_id TEXT, since_ms INTEGER NOT NULL, seen_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT INTO secrets VALUES ('join-key', 'kept');
  INSERT INTO logins VALUES ('aa', 'Ana', 'operator', NULL, 1, 2), ('bb', 'Bo', 'door', 'bleu', 3, 4);
  PRAGMA user_version = 1;
`

test('[AUD79] a database from before accounts is taken over with everybody logged in', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tricolore-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'tricolore.db')
  const old = new DatabaseSync(path)
  old.exec(schema1)
  old.close()

  const database = openDatabase(path)
  onTestFinished(() => database.close())
  const secrets = sqliteSecrets(database)
  expect(secrets.readSecret('join-key')).toBe('kept')
  expect(secrets.logins()).toEqual([
    {
      tokenHash: 'aa',
      id: expect.any(String),
      name: 'Ana',
      role: 'operator',
      roomIds: null,
      accountId: null,
      credential: null,
      address: '',
      sinceMs: 1,
      seenMs: 2,
    },
    {
      tokenHash: 'bb',
      id: expect.any(String),
      name: 'Bo',
      role: 'door',
      roomIds: ['bleu'],
      accountId: null,
      credential: null,
      address: '',
      sinceMs: 3,
      seenMs: 4,
    },
  ])
  expect(new Set(secrets.logins().map(({ id }) => id)).size).toBe(2)
  const account = { id: 'account-1', name: 'Ada', role: 'room', roomIds: ['bleu'], passwordHash: 'x', createdAtMs: 5 } as const
  secrets.putAccount(account)
  expect(secrets.accounts()).toEqual([account])
  secrets.removeAccount('account-1')
  expect(secrets.accounts()).toEqual([])
})
