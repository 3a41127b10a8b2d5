/** The hub's one password at a start: the one that was given, else the one from before, else a new one that is printed once. */
import type { Logins } from './logins.ts'
import { hashPassword, isPassword } from './password.ts'
import { readableSecret } from './random-words.ts'
import type { SecretStore } from './secret-store.ts'

export type OperatorPassword = {
  readonly hash: string
  /** The password in the clear when it was made just now: nobody else knows it yet. */
  readonly made: string | null
}

/**
 * A given password that differs from the stored one replaces it and logs out whoever came by it. Giving one also switches it on again: who
 * starts the hub has the machine, and is the last resort when no administrator can come in.
 */
export async function settleOperatorPassword(store: SecretStore, logins: Logins, given: string | null): Promise<OperatorPassword> {
  if (given !== null) store.writeSecret('operator-password-use', 'on')
  const known = store.readSecret('operator-password-hash')
  if (known !== null && (given === null || (await isPassword(given, known)))) return { hash: known, made: null }
  const password = given ?? readableSecret(4, 4)
  const hash = await hashPassword(password)
  store.writeSecret('operator-password-hash', hash)
  logins.end(({ role, accountId }) => role === 'operator' && accountId === null, 'changed')
  return { hash, made: given === null ? password : null }
}
