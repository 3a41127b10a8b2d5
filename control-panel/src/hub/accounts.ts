/** Accounts and sessions over HTTP. Lists that do not read as such are empty: the panel shows what it knows. */
import type { AccountEntry, AccountsAnswer, LockedAddress, LoginEntry } from '@tricolore/shared/protocol/accounts-down.ts'
import { field, type HttpAnswer, request } from './http.ts'

export type AccountsAndLogins = {
  readonly accounts: AccountsAnswer | null
  readonly sessions: readonly LoginEntry[]
  readonly locked: readonly LockedAddress[]
}

export type AccountsRights = { readonly canAdminister: boolean; readonly canLetIn: boolean }

/** `canAdminister`: accounts are asked for too; otherwise they are null. `canLetIn`: so are addresses that wait. */
export async function readAccounts(
  token: string | null,
  { canAdminister, canLetIn }: AccountsRights,
): Promise<AccountsAndLogins | Extract<HttpAnswer, { ok: false }>> {
  const [sessions, accounts, locked] = await Promise.all([
    request('/api/v1/sessions', { token }),
    canAdminister ? request('/api/v1/accounts', { token }) : null,
    canLetIn ? request('/api/v1/lockouts', { token }) : null,
  ])
  if (!sessions.ok) return sessions
  if (accounts && !accounts.ok) return accounts
  const list = field(accounts?.body, 'accounts')
  return {
    // A hub from before has no such list.
    locked: locked?.ok ? (arrayOf(field(locked.body, 'addresses')) as readonly LockedAddress[]) : [],
    // The type assertions are safe: the hub of this very page typed them, and both are lists or left out.
    sessions: arrayOf(field(sessions.body, 'sessions')) as readonly LoginEntry[],
    accounts: accounts && { accounts: arrayOf(list) as readonly AccountEntry[], isHubPasswordOn: field(accounts.body, 'isHubPasswordOn') !== false },
  }
}

function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
