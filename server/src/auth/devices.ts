/**
 * Devices from which somebody has logged in before: let past the limit of their address, so that a guesser behind the same router keeps
 * nobody out. A device's token says for whom and since when, signed with the hub's own key: nothing has to be stored, and every hub knows it.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { nameKey } from './accounts.ts'
import { digestOf, isSameSecret } from './digest.ts'

const GOOD_FOR_MS = 180 * 86_400_000

export type Devices = {
  /** Good for that name, for half a year. */
  tokenFor(name: string, nowMs: number): string
  /** What its failures are counted under; null for a token that is not ours, not for this name, or too old. */
  known(token: string, name: string, nowMs: number): string | null
}

export function createDevices(hubKey: string): Devices {
  function signature(name: string, sinceMs: string, salt: string): string {
    return createHmac('sha256', hubKey)
      .update(`device:${sinceMs}:${salt}:${nameKey(name)}`)
      .digest('base64url')
  }

  return {
    tokenFor(name, nowMs) {
      const sinceMs = Math.floor(nowMs).toString(36)
      const salt = randomBytes(12).toString('base64url')
      return `${sinceMs}.${salt}.${signature(name, sinceMs, salt)}`
    },
    known(token, name, nowMs) {
      const [sinceMs = '', salt = '', signed = ''] = token.split('.')
      if (!isSameSecret(signed, signature(name, sinceMs, salt))) return null
      return nowMs - Number.parseInt(sinceMs, 36) > GOOD_FOR_MS ? null : digestOf(token)
    },
  }
}
