/**
 * Whether a login is still valid: what it was begun by still counts. Whoever removes an account, changes its role or its password ends the logins that are
 * there; one that was just being begun, here or at another hub, comes after that, and must not outlive it.
 */
import { sameContent } from '@tricolore/shared/kernel/change.ts'
import type { Account, Login } from '../store/secret-store.ts'
import type { Accounts } from './accounts.ts'
import { digestOf } from './digest.ts'

export type LoginValidity = {
  /** Names the password of that account, null for the hub's, without telling it: another password is another credential. */
  credentialOf(account: Account | null): string
  isValid(login: Login): boolean
}

/** `hubPasswordHash`: of the hub's one password. */
export function createLoginValidity(accounts: Accounts, hubPasswordHash: () => string): LoginValidity {
  function credentialOf(account: Account | null): string {
    return digestOf(`${account?.id ?? 'hub'} ${account?.passwordHash ?? hubPasswordHash()}`).slice(0, 32)
  }
  /** A login from before there were credentials is taken at its word. */
  const isSame = ({ credential }: Login, account: Account | null) => credential === null || credential === credentialOf(account)

  return {
    credentialOf,
    isValid(login) {
      const { role, roomIds, accountId } = login
      // A door's link has a key of its own, whose renewal ends its logins.
      if (role === 'door') return true
      if (accountId === null) return accounts.isHubPasswordOn() && isSame(login, null)
      const account = accounts.byId(accountId)
      return account !== null && account.role === role && sameContent(account.roomIds, roomIds) && isSame(login, account)
    },
  }
}
