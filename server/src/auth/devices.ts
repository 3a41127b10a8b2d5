/**
 * Devices from which somebody has logged in before: let past the limit of their address, so that a guesser behind the same router keeps
 * nobody out. A device's token says for whom, by which password and since when, signed with the hub's own key: nothing has to be stored, every
 * hub knows it, and it is worth nothing once the password is another one.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { digestOf, isSameSecret } from './digest.ts'
import { nameKey } from './names.ts'

const GOOD_FOR_MS = 180 * 86_400_000

/** `credential`: which account, and which password, see `login-validity.ts`. */
export type DeviceOf = { readonly name: string; readonly credential: string }

export type Devices = {
  /** Good for that name and password, for half a year. */
  tokenFor(of: DeviceOf, nowMs: number): string
  /** What its failures are counted under; null for a token that is not ours, not for this name and password, or too old. */
  known(token: string, of: DeviceOf, nowMs: number): string | null
}

/** `hubKey` is asked for at each use: it may be renewed. */
export function createDevices(hubKey: () => string): Devices {
  function signature({ name, credential }: DeviceOf, sinceMs: string, salt: string): string {
    return createHmac('sha256', hubKey())
      .update(`device:${sinceMs}:${salt}:${credential}:${nameKey(name)}`)
      .digest('base64url')
  }

  return {
    tokenFor(of, nowMs) {
      const sinceMs = Math.floor(nowMs).toString(36)
      const salt = randomBytes(12).toString('base64url')
      return `${sinceMs}.${salt}.${signature(of, sinceMs, salt)}`
    },
    known(token, of, nowMs) {
      const [sinceMs = '', salt = '', signed = ''] = token.split('.')
      if (!isSameSecret(signed, signature(of, sinceMs, salt))) return null
      return nowMs - Number.parseInt(sinceMs, 36) > GOOD_FOR_MS ? null : digestOf(token)
    },
  }
}
