/** Who is logged in. Tokens are 256 random bits; only their hashes are kept, in the store, so that a restart logs nobody out. */
import type { Actor } from '@tricolore/shared/engine/command.ts'
import { digestOf, newToken } from './digest.ts'
import type { Login, SecretStore } from './secret-store.ts'

const IDLE_MS = 12 * 3_600_000
const ABSOLUTE_MS = 24 * 3_600_000
/** How often "seen" is written: a write for every request would be a write for nothing. */
const SEEN_EVERY_MS = 5 * 60_000
/** Beyond, the one that was idle longest is logged out. */
const MOST_LOGINS = 2_000

export type LoginActor = Actor & { readonly role: Login['role'] }

export type Logins = {
  /** The new token; the only time that it is seen. */
  start(actor: LoginActor, nowMs: number): string
  /** Null when the token is unknown or has expired. */
  actorOf(token: string, nowMs: number): LoginActor | null
  endAll(role: Login['role']): void
}

/** `onStoreFault` hears of a login that could not be written: it holds until the hub ends. */
export function createLogins(store: SecretStore, onStoreFault: (reason: unknown) => void): Logins {
  const byHash = new Map(store.logins().map((login) => [login.tokenHash, login]))

  function keep(login: Login): void {
    byHash.delete(login.tokenHash)
    byHash.set(login.tokenHash, login)
    stored(() => store.putLogin(login))
  }

  function end(tokenHash: string): void {
    byHash.delete(tokenHash)
    stored(() => store.removeLogin(tokenHash))
  }

  /** A full disk must not keep an operator from the show. */
  function stored(write: () => void): void {
    try {
      write()
    } catch (reason) {
      onStoreFault(reason)
    }
  }

  return {
    start({ name, role, roomId }, atMs) {
      const nowMs = Math.floor(atMs)
      for (const login of byHash.values()) if (hasExpired(login, nowMs)) end(login.tokenHash)
      const longestIdle = byHash.size >= MOST_LOGINS ? byHash.keys().next().value : undefined
      if (longestIdle !== undefined) end(longestIdle)
      const token = newToken()
      keep({ tokenHash: digestOf(token), name, role, roomId, sinceMs: nowMs, seenMs: nowMs })
      return token
    },
    actorOf(token, atMs) {
      const nowMs = Math.floor(atMs)
      const login = byHash.get(digestOf(token))
      if (!login) return null
      if (hasExpired(login, nowMs)) {
        end(login.tokenHash)
        return null
      }
      if (nowMs - login.seenMs > SEEN_EVERY_MS) keep({ ...login, seenMs: nowMs })
      return { name: login.name, role: login.role, roomId: login.roomId }
    },
    endAll(role) {
      for (const login of [...byHash.values()]) if (login.role === role) end(login.tokenHash)
    },
  }
}

function hasExpired({ sinceMs, seenMs }: Login, nowMs: number): boolean {
  return nowMs - seenMs > IDLE_MS || nowMs - sinceMs > ABSOLUTE_MS
}
