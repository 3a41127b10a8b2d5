/** What the hub must remember and nobody may read: hashes, its own key, who is logged in. Kept beside the state, never in it. */
import type { Role } from '@tricolore/shared/engine/command.ts'

export type SecretName = 'operator-password-hash' | 'hub-key' | 'join-key' | 'engine-secret'

/** Somebody who is logged in; the token itself is kept nowhere. */
export type Login = {
  /** SHA-256 of the token, in hexadecimal. */
  readonly tokenHash: string
  readonly name: string
  readonly role: Exclude<Role, 'hub'>
  readonly roomId: string | null
  readonly sinceMs: number
  readonly seenMs: number
}

export type SecretStore = {
  readSecret(name: SecretName): string | null
  writeSecret(name: SecretName, value: string): void
  logins(): readonly Login[]
  putLogin(login: Login): void
  removeLogin(tokenHash: string): void
}

/** Goes with the memory journal. */
export function memorySecrets(): SecretStore {
  const secrets = new Map<SecretName, string>()
  const logins = new Map<string, Login>()
  return {
    readSecret: (name) => secrets.get(name) ?? null,
    writeSecret: (name, value) => void secrets.set(name, value),
    logins: () => [...logins.values()],
    putLogin: (login) => void logins.set(login.tokenHash, login),
    removeLogin: (tokenHash) => void logins.delete(tokenHash),
  }
}
