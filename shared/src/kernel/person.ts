/**
 * Who somebody is, apart from what they are called: names are typed by whoever comes in, and two people may share one. An account is one
 * person however often it logs in; whoever came without one is one person for each login.
 */
import type { Actor, Role } from './command.ts'

/** The login by which a command came, and the account that it belongs to; null: by the hub's one password, or by a door's link. */
export type SentBy = { readonly loginId: string; readonly accountId: string | null }

type Signed = { readonly by: string; readonly role: Role; readonly sentBy?: SentBy }

export function personIdOf({ loginId, accountId }: SentBy): string {
  return accountId ?? loginId
}

/** True when that person wrote the entry. */
export function isOf(entry: Signed, { name, role, sentBy }: Actor): boolean {
  return isBySame(entry, { by: name, role, ...(sentBy && { sentBy }) })
}

/** True when the same person wrote both. Entries from before logins stood in the journal have the name alone, and a door's name is no crew's. */
export function isBySame(a: Signed, b: Signed): boolean {
  if (a.sentBy && b.sentBy) return personIdOf(a.sentBy) === personIdOf(b.sentBy)
  return a.by === b.by && (a.role === 'door') === (b.role === 'door')
}
