/** Logging in: a password for operators, a room's key for volunteers. Failures slow an address down, whatever it tries. */
import type { Tables } from '@tricolore/shared/model/tables.ts'
import type { Keys } from './keys.ts'
import type { Lockout } from './lockout.ts'
import type { LoginActor, Logins } from './logins.ts'
import { inTurn, isPassword } from './password.ts'

export type LoginRequest = { readonly password: string; readonly name: string } | { readonly roomKey: string; readonly roomId: string; readonly name: string }

export type LoginAnswer =
  | { readonly outcome: 'in'; readonly token: string; readonly role: LoginActor['role'] }
  | { readonly outcome: 'wrong' }
  /** `waitMs`: how long until this address may try again. */
  | { readonly outcome: 'wait'; readonly waitMs: number }

export type LoginOptions = {
  readonly logins: Logins
  readonly keys: Keys
  readonly lockout: Lockout
  readonly passwordHash: string
  readonly tables: () => Tables
  readonly nowMs: () => number
  readonly onFailure: (kind: 'operator' | 'door') => void
}

const BUSY_WAIT_MS = 2000

export function createLogin({ logins, keys, lockout, passwordHash, tables, nowMs, onFailure }: LoginOptions) {
  /** Counts for one address and kind of secret: a mistyped door key must not keep an operator out. */
  async function attempt(kind: 'operator' | 'door', address: string, isRight: () => Promise<boolean>, actor: LoginActor): Promise<LoginAnswer> {
    const from = `${kind} ${address}`
    const waitMs = lockout.waitMs(from, nowMs())
    if (waitMs > 0) return { outcome: 'wait', waitMs }
    if (!(await isRight())) {
      lockout.failed(from, nowMs())
      onFailure(kind)
      return { outcome: 'wrong' }
    }
    lockout.succeeded(from)
    return { outcome: 'in', token: logins.start({ ...actor, accountId: null, address }, nowMs()).token, role: actor.role }
  }

  return async (request: LoginRequest, address: string): Promise<LoginAnswer> => {
    if ('password' in request) {
      const actor: LoginActor = { name: request.name, role: 'operator', roomIds: null }
      // The lockout is asked inside the turn, so that guesses sent all at once are counted one after the other.
      const answer = await inTurn(() => attempt('operator', address, () => isPassword(request.password, passwordHash), actor))
      return answer ?? { outcome: 'wait', waitMs: BUSY_WAIT_MS }
    }
    const { roomKey, roomId, name } = request
    const isRight = async () => tables().rooms.has(roomId) && keys.isDoorKey(roomKey, roomId)
    return attempt('door', address, isRight, { name, role: 'door', roomIds: [roomId] })
  }
}
