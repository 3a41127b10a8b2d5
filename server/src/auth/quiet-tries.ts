/**
 * Passwords from an address of which too many were wrong: a venue's router perhaps, behind which somebody guesses and takes each try that is
 * left. Every account is a secret of its own, so who guesses at one, or at names by chance, need not keep out who has another one's password:
 * for a name that has an account it is looked at all the same, a few times. Only whoever is right learns of it. A wrong one is answered as if
 * nobody had looked, with the same words and after the same time as for a name that nobody has.
 *
 * The hub's one password is one secret under whatever name: it has the address's one try in half a minute, or guessing it would get cheaper.
 */
import { setTimeout as later } from 'node:timers/promises'
import { createHourlyLimit } from '../host/net/hourly-limit.ts'
import type { Lockout } from '../host/net/lockout.ts'

/** When everybody is answered who is not right, milliseconds: a hash takes a fifth of it, and a wait for others' hashes the rest. */
export const ANSWER_AFTER_MS = 500
/** Wrong passwords looked at quietly in an hour, of one address and all accounts. */
export const MOST_QUIET = 50

export type QuietTry<Answer> = {
  readonly from: string
  /** What the name's failures are counted under. */
  readonly counted: string
  readonly hasAccount: boolean
  /** What everybody hears who is not right. */
  readonly otherwise: Answer
  /** Looks at the password; null when it is wrong. `isAwaited`: false once that was answered already. */
  readonly look: (isAwaited: () => boolean) => Promise<Answer | null>
}

export type QuietTries = {
  try<Answer>(one: QuietTry<Answer>): Promise<Answer>
  /** False when that name or that address has had what it may. */
  mayLook(from: string, counted: string): boolean
  /** Answers how many there are of that name by now. */
  failed(from: string, counted: string): number
}

export function createQuietTries(lockout: Lockout, nowMs: () => number, pause: (ms: number) => Promise<unknown> = later): QuietTries {
  const ofAddress = createHourlyLimit(MOST_QUIET)
  const mayLook = (from: string, counted: string) => lockout.waitMs(counted, nowMs()) === 0 && ofAddress.waitMs(from, nowMs()) === 0

  return {
    mayLook,
    failed(from, counted) {
      ofAddress.count(from, nowMs())
      return lockout.failed(counted, nowMs())
    },
    async try({ from, counted, hasAccount, otherwise, look }) {
      let isAwaited = true
      const isTime = pause(ANSWER_AFTER_MS).then(() => {
        isAwaited = false
        return null
      })
      if (!hasAccount || !mayLook(from, counted)) {
        await isTime
        return otherwise
      }
      const right = await Promise.race([look(() => isAwaited), isTime])
      if (right !== null) return right
      await isTime
      return otherwise
    },
  }
}
