/**
 * Named accounts, and whether the hub's one password lets people in beside them. Knows no requests and no sessions: what a change means
 * for whoever is logged in is for its caller.
 */
import { randomUUID } from 'node:crypto'
import { type Rejection, rejection } from '@tricolore/shared/engine/rejection.ts'
import type { AccountRole } from '@tricolore/shared/protocol/accounts-down.ts'
import { hashPassword } from './password.ts'
import type { Account, SecretStore } from './secret-store.ts'

/** More would be a mistake. */
const MOST_ACCOUNTS = 500

export type NewAccount = Pick<Account, 'name' | 'role' | 'roomIds'> & { readonly password: string }
export type AccountChange = {
  readonly role?: AccountRole | undefined
  readonly roomIds?: readonly string[] | null | undefined
  readonly password?: string | undefined
}

export type Accounts = {
  all(): readonly Account[]
  byId(id: string): Account | null
  /** Whatever the case of its letters. */
  byName(name: string): Account | null
  hasAdmin(): boolean
  make(account: NewAccount, nowMs: number): Promise<Account | Rejection>
  change(id: string, change: AccountChange): Promise<Account | Rejection>
  remove(id: string): Account | Rejection
  /** Whether the hub's one password lets anybody in. */
  isHubPasswordOn(): boolean
  setHubPassword(isOn: boolean): void
}

/** Names that a person would take for the same are the same. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('en')
}

export function createAccounts(store: SecretStore): Accounts {
  const byId = (id: string) => store.accounts().find((account) => account.id === id) ?? null
  const byName = (name: string) => store.accounts().find((account) => nameKey(account.name) === nameKey(name)) ?? null
  const isLastAdmin = ({ id, role }: Account) => role === 'admin' && !store.accounts().some((other) => other.role === 'admin' && other.id !== id)

  return {
    all: () => store.accounts(),
    byId,
    byName,
    hasAdmin: () => store.accounts().some(({ role }) => role === 'admin'),
    async make({ name, role, roomIds, password }, nowMs) {
      if (store.accounts().length >= MOST_ACCOUNTS) return tooMany
      const passwordHash = await hashPassword(password)
      // Asked after the hashing, which takes a while: somebody may have taken the name meanwhile.
      if (byName(name)) return nameTaken(name)
      const account: Account = {
        id: `account-${randomUUID().slice(0, 8)}`,
        name,
        role,
        roomIds: roomsFor(role, roomIds),
        passwordHash,
        createdAtMs: Math.floor(nowMs),
      }
      store.putAccount(account)
      return account
    },
    async change(id, { role, roomIds, password }) {
      const passwordHash = password === undefined ? null : await hashPassword(password)
      const known = byId(id)
      if (!known) return noAccount
      if (role !== undefined && role !== 'admin' && isLastAdmin(known)) return lastAdmin
      const newRole = role ?? known.role
      const changed: Account = {
        ...known,
        role: newRole,
        roomIds: roomsFor(newRole, roomIds === undefined ? known.roomIds : roomIds),
        passwordHash: passwordHash ?? known.passwordHash,
      }
      store.putAccount(changed)
      return changed
    },
    remove(id) {
      const known = byId(id)
      if (!known) return noAccount
      if (isLastAdmin(known)) return lastAdmin
      store.removeAccount(id)
      return known
    },
    isHubPasswordOn: () => store.readSecret('operator-password-use') !== 'off',
    setHubPassword: (isOn) => store.writeSecret('operator-password-use', isOn ? 'on' : 'off'),
  }
}

/** Only a room's operator is bound to rooms; one without any yet may speak for none. */
function roomsFor(role: AccountRole, roomIds: readonly string[] | null): readonly string[] | null {
  return role === 'room' ? (roomIds ?? []) : null
}

const tooMany = rejection('impossible', {
  fr: `Il y a déjà ${MOST_ACCOUNTS} comptes : supprimez-en un d’abord.`,
  en: `There are ${MOST_ACCOUNTS} accounts already: remove one first.`,
})

function nameTaken(name: string): Rejection {
  return rejection('conflict', { fr: `Il y a déjà un compte au nom de « ${name} ».`, en: `There is an account named “${name}” already.` })
}

const noAccount = rejection('not-found', { fr: 'Ce compte n’existe plus.', en: 'That account is no longer there.' })

const lastAdmin = rejection('impossible', {
  fr: 'C’est le dernier administrateur : nommez-en un autre d’abord.',
  en: 'This is the last administrator: appoint another one first.',
})
