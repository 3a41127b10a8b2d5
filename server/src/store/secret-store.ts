/** What the hub must remember and nobody may read: hashes, its own key, accounts, who is logged in. Kept beside the state, never in it. */
import type { Role } from '@tricolore/shared/kernel/command.ts'
import type { AccountRole } from '@tricolore/shared/protocol/accounts-down.ts'

export type SecretName = 'operator-password-hash' | 'operator-password-use' | 'hub-key' | 'join-key' | 'engine-secret'

export type Account = {
  readonly id: string
  /** As it was typed; no two new accounts have names that a person would take for the same. */
  readonly name: string
  readonly role: AccountRole
  /** The rooms of a `room` account; null: every room. */
  readonly roomIds: readonly string[] | null
  /** Argon2id, with its parameters and salt. */
  readonly passwordHash: string
  readonly createdAtMs: number
}

/** Somebody who is logged in; the token itself is kept nowhere. */
export type Login = {
  /** SHA-256 of the token, in hexadecimal. */
  readonly tokenHash: string
  /** Names the session to people; neither the token nor its hash. */
  readonly id: string
  readonly name: string
  readonly role: Exclude<Role, 'hub'>
  /** The only rooms that it may speak for; null: every room. */
  readonly roomIds: readonly string[] | null
  /** Null: by the hub's one password, or by a door's link. */
  readonly accountId: string | null
  /** Names the password that it was begun by, see `login-validity.ts`; null for a door's, and for one from before. */
  readonly credential: string | null
  /** From where it was begun. */
  readonly address: string
  readonly sinceMs: number
  readonly seenMs: number
}

/** Answers at once, from memory where the store itself is far away: then writing goes on behind, in order. */
export type SecretStore = {
  readSecret(name: SecretName): string | null
  writeSecret(name: SecretName, value: string): void
  logins(): readonly Login[]
  putLogin(login: Login): void
  removeLogin(tokenHash: string): void
  accounts(): readonly Account[]
  putAccount(account: Account): void
  removeAccount(id: string): void
  /** Called when another hub changed something; reads answer it already. Returns a function that stops it. Never called with a single hub. */
  onForeignChange(listener: () => void): () => void
  /** Resolves when what was written here is in the store; at once with a single hub, and after a second where the store does not answer. Never rejects. */
  stored(): Promise<void>
  /** Resolves when reads answer what the store held at the call, or later; otherwise as `stored`. */
  fresh(): Promise<void>
}

/** Goes with the memory journal. */
export function memorySecrets(): SecretStore {
  const secrets = new Map<SecretName, string>()
  const logins = new Map<string, Login>()
  const accounts = new Map<string, Account>()
  return {
    readSecret: (name) => secrets.get(name) ?? null,
    writeSecret: (name, value) => void secrets.set(name, value),
    logins: () => [...logins.values()],
    putLogin: (login) => void logins.set(login.tokenHash, login),
    removeLogin: (tokenHash) => void logins.delete(tokenHash),
    accounts: () => [...accounts.values()],
    putAccount: (account) => void accounts.set(account.id, account),
    removeAccount: (id) => void accounts.delete(id),
    onForeignChange: () => () => {},
    stored: async () => {},
    fresh: async () => {},
  }
}
