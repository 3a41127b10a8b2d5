/** The hub's one password at a start: the one that was given, else the one from before, else a new one that is printed once. */

import type { Texts } from '@tricolore/shared/model/values.ts'
import { LEAST_PASSWORD } from '@tricolore/shared/protocol/accounts-down.ts'
import { saying } from '@tricolore/shared/words/say.ts'
import { StartFault } from '../host/process/start-fault.ts'
import type { SecretStore } from '../store/secret-store.ts'
import type { Logins } from './logins.ts'
import { hashPassword, isPassword, type PasswordCost } from './password.ts'
import { readableSecret } from './random-words.ts'

export type OperatorPassword = {
  readonly hash: string
  /** The password in the clear when it was made just now: nobody else knows it yet. */
  readonly made: string | null
  /** The one that was given is shorter than a new one may be: it was stored before there was a floor. */
  readonly isShort: boolean
}

/** It gives the role of operator to whoever guesses it, over the network: it is no shorter than an account's. */
export function isTooShort(password: string): boolean {
  return [...password.trim()].length < LEAST_PASSWORD
}

/**
 * A given password that differs from the stored one replaces it and logs out whoever came by it. Giving one also switches it on again: who
 * starts the hub has the machine, and is the last resort when no administrator can come in. Throws a `StartFault` for a new one that is too short.
 */
export async function settleOperatorPassword(store: SecretStore, logins: Logins, given: string | null, cost?: PasswordCost): Promise<OperatorPassword> {
  const known = store.readSecret('operator-password-hash')
  const isKnown = known !== null && (given === null || (await isPassword(given, known)))
  const isShort = given !== null && isTooShort(given)
  if (isShort && !isKnown)
    throw new StartFault(`The operator password has fewer than ${LEAST_PASSWORD} characters: give a longer one, or none and the hub makes one.`)
  // Only where it is another: a start on a full disk writes nothing.
  if (given !== null && store.readSecret('operator-password-use') === 'off') store.writeSecret('operator-password-use', 'on')
  if (isKnown) return { hash: known, made: null, isShort }
  const password = given ?? readableSecret(4, 4)
  const hash = await hashPassword(password, cost)
  store.writeSecret('operator-password-hash', hash)
  logins.end(({ role, accountId }) => role === 'operator' && accountId === null, 'changed')
  return { hash, made: given === null ? password : null, isShort: false }
}

/** For every panel, for as long as it holds. */
export const shortPassword: Texts = saying('shortPassword', { least: LEAST_PASSWORD })
