/** Refusals to whoever may not come in, or may not do that: each by the key of its sentence. */

import { type Rejection, rejection } from '@tricolore/shared/kernel/rejection.ts'
import type { Texts } from '@tricolore/shared/model/values.ts'
import type { LoginEnd } from '@tricolore/shared/protocol/accounts-down.ts'
import { saying } from '@tricolore/shared/words/say.ts'

export const notLoggedIn = rejection('unauthorised', 'notLoggedIn')

export const needsHttps = rejection('forbidden', 'needsHttps')

export const wrongPassword = rejection('unauthorised', 'wrongPassword')

export const wrongKey = rejection('unauthorised', 'wrongKey')

export const notForThisRole = rejection('forbidden', 'notForThisRole')

/** To whoever has sent wrong passwords or keys, and to those behind the same router. */
export function passwordWait(waitMs: number): Rejection {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  const time = seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`
  return rejection('rate-limited', 'passwordWait', { time })
}

/** Why a panel is cut off. */
export const loginEnds: Readonly<Record<LoginEnd, Texts>> = {
  'logged-out': saying('loggedOut'),
  revoked: saying('loginRevoked'),
  changed: saying('accountChanged'),
  expired: saying('loginExpired'),
}
