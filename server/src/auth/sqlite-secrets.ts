/** The secrets in the hub's database file, so that a restart logs nobody out. */
import type { DatabaseSync } from 'node:sqlite'
import type { Login, SecretStore } from './secret-store.ts'

export function sqliteSecrets(database: DatabaseSync): SecretStore {
  const read = database.prepare('SELECT value FROM secrets WHERE name = ?')
  const write = database.prepare('INSERT OR REPLACE INTO secrets (name, value) VALUES (?, ?)')
  const all = database.prepare('SELECT * FROM logins')
  const put = database.prepare('INSERT OR REPLACE INTO logins (token_hash, name, role, room_id, since_ms, seen_ms) VALUES (?, ?, ?, ?, ?, ?)')
  const remove = database.prepare('DELETE FROM logins WHERE token_hash = ?')
  return {
    readSecret(name) {
      const value = read.get(name)?.value
      return typeof value === 'string' ? value : null
    },
    writeSecret: (name, value) => void write.run(name, value),
    logins: () => all.all().map(loginOf),
    putLogin: ({ tokenHash, name, role, roomId, sinceMs, seenMs }) => void put.run(tokenHash, name, role, roomId, sinceMs, seenMs),
    removeLogin: (tokenHash) => void remove.run(tokenHash),
  }
}

function loginOf(row: Record<string, unknown>): Login {
  // The cast is safe: the table is STRICT and only `putLogin` writes it.
  const { token_hash, name, role, room_id, since_ms, seen_ms } = row as {
    token_hash: string
    name: string
    role: Login['role']
    room_id: string | null
    since_ms: number
    seen_ms: number
  }
  return { tokenHash: token_hash, name, role, roomId: room_id, sinceMs: since_ms, seenMs: seen_ms }
}
