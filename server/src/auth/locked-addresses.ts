/** Addresses from which so many wrong passwords came that a newcomer there waits, and letting one in: whoever runs the show knows who stands there. */
import type { LockedAddress } from '@tricolore/shared/protocol/accounts-down.ts'
import type { HourlyLimit } from '../host/net/hourly-limit.ts'
import type { Lockout } from '../host/net/lockout.ts'
import { countedFrom } from './login.ts'

/** What a person can look at. */
const MOST_LISTED = 50

export type LockedAddresses = {
  /** The newest first. */
  all(): readonly LockedAddress[]
  /** Forgets what was counted there, so that the next try is looked at at once; false when nothing was. */
  letIn(address: string): boolean
}

export function createLockedAddresses(ofAddress: HourlyLimit, lockout: Lockout, nowMs: () => number): LockedAddresses {
  return {
    all: () =>
      ofAddress
        .full(nowMs())
        .slice(0, MOST_LISTED)
        .map((address) => ({ address, waitMs: Math.ceil(ofAddress.waitMs(address, nowMs())) })),
    letIn(address) {
      const isThere = ofAddress.full(nowMs()).includes(address)
      ofAddress.forget(address)
      lockout.forget(countedFrom(address))
      return isThere
    },
  }
}
