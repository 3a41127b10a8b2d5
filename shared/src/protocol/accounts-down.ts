/** What the hub says of accounts and sessions, over HTTP and to the panels. */
import type { Role } from '../kernel/command.ts'
import type { Texts } from '../model/values.ts'

/** Signs of a password, at least. */
export const LEAST_PASSWORD = 12

/** A door has no account: it comes by a link. */
export type AccountRole = Exclude<Role, 'hub' | 'door'>

export type AccountEntry = {
  readonly id: string
  readonly name: string
  readonly role: AccountRole
  /** The rooms of a room's operator; null: every room. */
  readonly roomIds: readonly string[] | null
  readonly createdAtMs: number
}

export type AccountsAnswer = { readonly accounts: readonly AccountEntry[]; readonly isHubPasswordOn: boolean }

export type LoginEntry = {
  /** Neither the token nor its hash. */
  readonly id: string
  readonly name: string
  readonly role: Exclude<Role, 'hub'>
  readonly roomIds: readonly string[] | null
  /** False: by the hub's one password, or a door's link. */
  readonly hasAccount: boolean
  readonly sinceMs: number
  readonly lastSeenAtMs: number
  readonly address: string
  readonly isThisOne: boolean
}

/** To a panel on connection: who it is, and what it may send. */
export type You = {
  /** As `byId` in the history; left out by hubs from before. */
  readonly id?: string
  readonly name: string
  readonly role: Role
  readonly roomIds: readonly string[] | null
  readonly hasAccount: boolean
  /** False until somebody has made the first administrator. */
  readonly hasAdmin: boolean
  /** The commands that this role may send, of its rooms. */
  readonly may: readonly string[]
}

/** `revoked`: by another person. `changed`: the account has another role, other rooms or another password, or is gone. */
export type LoginEnd = 'logged-out' | 'revoked' | 'changed' | 'expired'

/** To a panel right before it is cut off. */
export type LoginEnded = { readonly why: LoginEnd; readonly texts: Texts }

/** An address from which so many wrong passwords came that it has one try in a while; `waitMs`: until the next one. */
export type LockedAddress = { readonly address: string; readonly waitMs: number }
