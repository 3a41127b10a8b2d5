/**
 * Named accounts, and whether the hub's one password lets people in beside them. Knows no requests and no sessions: what a change means
 * for whoever is logged in is for its caller.
 */
import { randomUUID } from 'node:crypto'
import { type Rejection, rejection } from '@tricolore/shared/kernel/rejection.ts'
import type { AccountRole } from '@tricolore/shared/protocol/accounts-down.ts'
import type { Account, SecretStore } from '../store/secret-store.ts'
import { isAlike, nameFault, nameKey } from './names.ts'
import { hashPassword, type PasswordCost } from './password.ts'
import { notLoggedIn } from './refusals.ts'

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
  /** Whatever the case of its letters, and by what looks like its name too. */
  byName(name: string): Account | null
  hasAdmin(): boolean
  /** `mayStill`: whether whoever asks may still do it, asked when it is done; a password takes a while to hash. */
  make(account: NewAccount, nowMs: number, mayStill?: () => boolean): Promise<Account | Rejection>
  change(id: string, change: AccountChange, mayStill?: () => boolean): Promise<Account | Rejection>
  remove(id: string): Account | Rejection
  /** Whether the hub's one password lets anybody in. */
  isHubPasswordOn(): boolean
  setHubPassword(isOn: boolean): void
}

export function createAccounts(store: SecretStore, cost?: PasswordCost): Accounts {
  /** Every command asks whether its sender's account is still there: it is not read each time. */
  let kept: readonly Account[] | null = null
  store.onForeignChange(() => {
    kept = null
  })
  const all = () => {
    kept ??= store.accounts()
    return kept
  }
  function put(account: Account): void {
    store.putAccount(account)
    kept = null
  }
  const byId = (id: string) => all().find((account) => account.id === id) ?? null
  /** The very name first: two accounts from before may look alike. */
  const byName = (name: string) =>
    all().find((account) => nameKey(account.name) === nameKey(name)) ?? all().find((account) => isAlike(account.name, name)) ?? null
  const isLastAdmin = ({ id, role }: Account) => role === 'admin' && !all().some((other) => other.role === 'admin' && other.id !== id)

  return {
    all,
    byId,
    byName,
    hasAdmin: () => all().some(({ role }) => role === 'admin'),
    async make({ name, role, roomIds, password }, nowMs, mayStill = () => true) {
      const fault = nameFault(name)
      if (fault) return fault
      const passwordHash = await hashPassword(password, cost)
      // Asked after the hashing, which takes a while: somebody may have taken the name meanwhile, or whoever asks may be no administrator any more.
      if (!mayStill()) return notLoggedIn
      if (all().length >= MOST_ACCOUNTS) return tooMany
      if (byName(name)) return nameTaken(name)
      const account: Account = {
        id: `account-${randomUUID().slice(0, 8)}`,
        name,
        role,
        roomIds: roomsFor(role, roomIds),
        passwordHash,
        createdAtMs: Math.floor(nowMs),
      }
      put(account)
      return account
    },
    async change(id, { role, roomIds, password }, mayStill = () => true) {
      const passwordHash = password === undefined ? null : await hashPassword(password, cost)
      if (!mayStill()) return notLoggedIn
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
      put(changed)
      return changed
    },
    remove(id) {
      const known = byId(id)
      if (!known) return noAccount
      if (isLastAdmin(known)) return lastAdmin
      store.removeAccount(id)
      kept = null
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

const tooMany = rejection('impossible', 'tooManyAccounts', { most: MOST_ACCOUNTS })

function nameTaken(name: string): Rejection {
  return rejection('conflict', 'accountNameTaken', { name })
}

const noAccount = rejection('not-found', 'accountGone')

const lastAdmin = rejection('impossible', 'lastAdministrator')
