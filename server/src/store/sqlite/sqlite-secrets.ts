/** The secrets in the hub's database file, so that a restart logs nobody out. */
import type { DatabaseSync } from 'node:sqlite'
import type { Account, Login, SecretStore } from '../secret-store.ts'

export function sqliteSecrets(database: DatabaseSync): SecretStore {
  const hasCredential = makeCredentials(database)
  const read = database.prepare('SELECT value FROM secrets WHERE name = ?')
  const write = database.prepare('INSERT OR REPLACE INTO secrets (name, value) VALUES (?, ?)')
  const allLogins = database.prepare('SELECT * FROM logins ORDER BY since_ms')
  const putLogin = database.prepare(`
    INSERT OR REPLACE INTO logins (token_hash, id, name, role, room_ids, account_id, address, since_ms, seen_ms${hasCredential ? ', credential' : ''})
    VALUES (:token_hash, :id, :name, :role, :room_ids, :account_id, :address, :since_ms, :seen_ms${hasCredential ? ', :credential' : ''})`)
  const removeLogin = database.prepare('DELETE FROM logins WHERE token_hash = ?')
  const allAccounts = database.prepare('SELECT * FROM accounts ORDER BY created_at_ms, id')
  const putAccount = database.prepare(`
    INSERT OR REPLACE INTO accounts (id, name, role, room_ids, password_hash, created_at_ms)
    VALUES (:id, :name, :role, :room_ids, :password_hash, :created_at_ms)`)
  const removeAccount = database.prepare('DELETE FROM accounts WHERE id = ?')
  return {
    readSecret(name) {
      const value = read.get(name)?.value
      return typeof value === 'string' ? value : null
    },
    writeSecret: (name, value) => void write.run(name, value),
    logins: () => allLogins.all().map(loginOf),
    putLogin: ({ tokenHash, id, name, role, roomIds, accountId, credential, address, sinceMs, seenMs }) =>
      void putLogin.run({
        token_hash: tokenHash,
        id,
        name,
        role,
        room_ids: JSON.stringify(roomIds),
        account_id: accountId,
        ...(hasCredential && { credential }),
        address,
        since_ms: sinceMs,
        seen_ms: seenMs,
      }),
    removeLogin: (tokenHash) => void removeLogin.run(tokenHash),
    accounts: () => allAccounts.all().map(accountOf),
    putAccount: ({ id, name, role, roomIds, passwordHash, createdAtMs }) =>
      void putAccount.run({ id, name, role, room_ids: JSON.stringify(roomIds), password_hash: passwordHash, created_at_ms: createdAtMs }),
    removeAccount: (id) => void removeAccount.run(id),
    onForeignChange: () => () => {},
    stored: async () => {},
    fresh: async () => {},
  }
}

/**
 * False where the column cannot be made, such as on a full disk: then logins do without. Added without a new schema version: an older hub
 * passes over the column, and one can go back to it.
 */
function makeCredentials(database: DatabaseSync): boolean {
  const isThere = () =>
    database
      .prepare('PRAGMA table_info(logins)')
      .all()
      .some(({ name }) => name === 'credential')
  try {
    if (!isThere()) database.exec('ALTER TABLE logins ADD COLUMN credential TEXT')
  } catch {
    // What is wrong with the file shows, and is told, where something has to be stored in it.
  }
  return isThere()
}

function loginOf(row: Record<string, unknown>): Login {
  // The type assertion is safe: the table is STRICT and only `putLogin` and the migration write it.
  const {
    token_hash,
    id,
    name,
    role,
    room_ids,
    account_id,
    credential = null,
    address,
    since_ms,
    seen_ms,
  } = row as {
    token_hash: string
    id: string
    name: string
    role: Login['role']
    room_ids: string
    account_id: string | null
    credential?: string | null
    address: string
    since_ms: number
    seen_ms: number
  }
  return {
    tokenHash: token_hash,
    id,
    name,
    role,
    roomIds: JSON.parse(room_ids),
    accountId: account_id,
    credential,
    address,
    sinceMs: since_ms,
    seenMs: seen_ms,
  }
}

function accountOf(row: Record<string, unknown>): Account {
  // The type assertion is safe for the same reason.
  const { id, name, role, room_ids, password_hash, created_at_ms } = row as {
    id: string
    name: string
    role: Account['role']
    room_ids: string
    password_hash: string
    created_at_ms: number
  }
  return { id, name, role, roomIds: JSON.parse(room_ids), passwordHash: password_hash, createdAtMs: created_at_ms }
}
