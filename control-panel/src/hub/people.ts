/** Accounts and sessions over HTTP. Lists that do not read as such are empty: the panel shows what it knows. */
import type { AccountEntry, AccountsAnswer, SessionEntry } from '@tricolore/shared/protocol/accounts-down.ts'
import { field, type HttpAnswer, request } from './http.ts'

export type PeopleAnswer = { readonly accounts: AccountsAnswer | null; readonly sessions: readonly SessionEntry[] }

/** `canAdminister`: accounts are asked for too; otherwise they are null. */
export async function readPeople(token: string | null, canAdminister: boolean): Promise<PeopleAnswer | Extract<HttpAnswer, { ok: false }>> {
  const [sessions, accounts] = await Promise.all([request('/api/v1/sessions', { token }), canAdminister ? request('/api/v1/accounts', { token }) : null])
  if (!sessions.ok) return sessions
  if (accounts && !accounts.ok) return accounts
  const list = field(accounts?.body, 'accounts')
  return {
    // The casts are safe: the hub of this very page typed them, and both are lists or left out.
    sessions: arrayOf(field(sessions.body, 'sessions')) as readonly SessionEntry[],
    accounts: accounts && { accounts: arrayOf(list) as readonly AccountEntry[], isHubPasswordOn: field(accounts.body, 'isHubPasswordOn') !== false },
  }
}

function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
