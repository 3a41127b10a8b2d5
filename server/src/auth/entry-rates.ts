/**
 * How often somebody may come in who has the right key or password. Each login is written to the disk before it is answered, so that a link in
 * the wrong hands, or an account, would keep the disk busy for everybody.
 */

import { addressKey } from '../host/net/address-key.ts'
import { createKeyedBuckets } from '../host/net/keyed-buckets.ts'
import type { Login } from '../store/secret-store.ts'
import { groupOf } from './login-capacity.ts'

/** Of a door's link: all volunteers of a room, and one address of them, so that who has the link elsewhere keeps no new volunteer out. */
const LINK = { perSecond: 2, burst: 60 }
const LINK_AND_ADDRESS = { perSecond: 0.2, burst: 10 }
/** A script may log in for each thing that it does. */
const ACCOUNT = { perSecond: 2, burst: 60 }

/** When whoever came in too often may try again, milliseconds. */
export const ENTRY_WAIT_MS = 5_000

export type EntryRates = { mayEnter(login: Pick<Login, 'role' | 'roomIds' | 'accountId' | 'address'>, nowMs: number): boolean }

export function createEntryRates(): EntryRates {
  const [links, addresses, accounts] = [createKeyedBuckets(LINK), createKeyedBuckets(LINK_AND_ADDRESS), createKeyedBuckets(ACCOUNT)]
  return {
    mayEnter(login, nowMs) {
      const cameBy = groupOf(login)
      if (login.role === 'door') return addresses.take(`${cameBy} ${addressKey(login.address)}`, nowMs) && links.take(cameBy, nowMs)
      // Whoever has the hub's own password is trusted as the crew is.
      return login.accountId === null || accounts.take(cameBy, nowMs)
    },
  }
}
