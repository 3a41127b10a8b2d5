/** Who is logged in. Tokens are 256 random bits; only their hashes are kept, in the store, so that a restart logs nobody out. */
import { randomBytes } from 'node:crypto'
import type { Actor } from '@tricolore/shared/kernel/command.ts'
import type { LoginEnd } from '@tricolore/shared/protocol/accounts-down.ts'
import type { Login, SecretStore } from '../store/secret-store.ts'
import { digestOf, isToken, newToken } from './digest.ts'
import { createLoginCapacity } from './login-capacity.ts'

const IDLE_MS = 12 * 3_600_000
const ABSOLUTE_MS = 24 * 3_600_000
/** How often "seen" is written: a write for every request would be a write for nothing. */
const SEEN_EVERY_MS = 5 * 60_000

export type LoginActor = Actor & { readonly role: Login['role'] }

export type NewLogin = Pick<Login, 'name' | 'role' | 'roomIds' | 'accountId' | 'credential' | 'address'>

export type Logins = {
  /** The new token; the only time that it is seen. */
  start(login: NewLogin, nowMs: number): { readonly token: string; readonly id: string }
  /** Null when the token is unknown, has expired, or stands for an account or a password that is not so any more. Counts as a sign of life. */
  loginOf(token: string, nowMs: number): Login | null
  /** The same; one that is not known here is looked for in the store first, where a hub beside this one may have begun it a moment ago. */
  find(token: string, nowMs: () => number): Promise<Login | null>
  /** Resolves when those that were begun here are found by every hub, or after a second. */
  stored(): Promise<void>
  /** The same as `loginOf`, as the sender of commands. */
  actorOf(token: string, nowMs: number): LoginActor | null
  /** A page of it is open. Says only that somebody is there: who but watches still expires. */
  isOpen(token: string, nowMs: number): void
  all(): readonly Login[]
  /** Ends those that fit; answers how many. */
  end(isMeant: (login: Login) => boolean, why: LoginEnd): number
  /** It goes on, by another password. */
  renew(id: string, credential: string): void
  /** Ends those that have expired or stand for nothing any more: nobody else notices while they are idle. */
  sweep(nowMs: number): void
  /** Called with every login that ends, here or on another hub. */
  onEnd(listener: (id: string, why: LoginEnd) => void): void
}

/** `onStoreFault` is called with a login that could not be written: it holds until the hub ends. `isValid`: see `login-validity.ts`. */
export function createLogins(store: SecretStore, onStoreFault: (reason: unknown) => void, isValid: (login: Login) => boolean = () => true): Logins {
  const byHash = new Map(store.logins().map((login) => [login.tokenHash, login]))
  const capacity = createLoginCapacity()
  const listeners: ((id: string, why: LoginEnd) => void)[] = []

  function keep(login: Login): void {
    byHash.delete(login.tokenHash)
    byHash.set(login.tokenHash, login)
    stored(() => store.putLogin(login))
  }

  function end({ tokenHash, id }: Login, why: LoginEnd): void {
    byHash.delete(tokenHash)
    capacity.ended(id)
    stored(() => store.removeLogin(tokenHash))
    for (const listener of listeners) listener(id, why)
  }

  /** A full disk must not keep an operator from the show. */
  function stored(write: () => void): void {
    try {
      write()
    } catch (reason) {
      onStoreFault(reason)
    }
  }

  /** Ends it where it is not. */
  function isGood(login: Login, nowMs: number): boolean {
    const why = hasExpired(login, nowMs) ? 'expired' : isValid(login) ? null : 'changed'
    if (why !== null) end(login, why)
    return why === null
  }

  function loginOf(token: string, atMs: number): Login | null {
    const nowMs = Math.floor(atMs)
    const login = byHash.get(digestOf(token))
    if (!login) return null
    if (!isGood(login, nowMs)) return null
    capacity.used(login.id, nowMs)
    if (nowMs - login.seenMs > SEEN_EVERY_MS) keep({ ...login, seenMs: nowMs })
    return login
  }

  store.onForeignChange(() => {
    const now = new Map(store.logins().map((login) => [login.tokenHash, login]))
    const gone = [...byHash.values()].filter(({ tokenHash }) => !now.has(tokenHash))
    byHash.clear()
    for (const [tokenHash, login] of now) byHash.set(tokenHash, login)
    for (const { id } of gone) for (const listener of listeners) listener(id, 'revoked')
    for (const login of [...byHash.values()]) if (!isValid(login)) end(login, 'changed')
  })

  return {
    start(login, atMs) {
      const nowMs = Math.floor(atMs)
      this.sweep(nowMs)
      const tooMany = capacity.whoGoes([...byHash.values()], login, nowMs)
      if (tooMany) end(tooMany, 'expired')
      const token = newToken()
      const id = randomBytes(9).toString('hex')
      keep({ tokenHash: digestOf(token), id, ...login, sinceMs: nowMs, seenMs: nowMs })
      return { token, id }
    },
    loginOf,
    async find(token, nowMs) {
      const known = loginOf(token, nowMs())
      if (known || !isToken(token)) return known
      await store.fresh()
      return loginOf(token, nowMs())
    },
    stored: store.stored,
    actorOf(token, nowMs) {
      const login = loginOf(token, nowMs)
      return login && actorOf(login)
    },
    isOpen(token, nowMs) {
      const login = byHash.get(digestOf(token))
      if (login) capacity.used(login.id, Math.floor(nowMs))
    },
    all: () => [...byHash.values()],
    end(isMeant, why) {
      const meant = [...byHash.values()].filter(isMeant)
      for (const login of meant) end(login, why)
      return meant.length
    },
    renew(id, credential) {
      for (const login of [...byHash.values()]) if (login.id === id) keep({ ...login, credential })
    },
    sweep(nowMs) {
      for (const login of [...byHash.values()]) isGood(login, nowMs)
    },
    onEnd: (listener) => void listeners.push(listener),
  }
}

/** The login as the sender of commands. */
export function actorOf({ name, role, roomIds, id: loginId, accountId }: Login): LoginActor {
  return { name, role, roomIds, sentBy: { loginId, accountId } }
}

function hasExpired({ sinceMs, seenMs }: Login, nowMs: number): boolean {
  return nowMs - seenMs > IDLE_MS || nowMs - sinceMs > ABSOLUTE_MS
}
