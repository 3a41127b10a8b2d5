/**
 * Logging in: a name and a password for people, a room's key for volunteers. Wrong passwords slow down whoever sends them: an address for
 * that name, an address as a whole, and a known device by itself. Who guesses behind the same router keeps no known device out.
 */
import type { Tables } from '@tricolore/shared/model/tables.ts'
import type { Accounts } from './accounts.ts'
import { nameKey } from './accounts.ts'
import { addressKey } from './address-key.ts'
import type { Audit } from './audit.ts'
import type { Devices } from './devices.ts'
import { createHourlyLimit } from './hourly-limit.ts'
import type { Keys } from './keys.ts'
import { FREE_FAILURES, type Lockout } from './lockout.ts'
import type { Logins, NewLogin } from './logins.ts'
import { BUSY_WAIT_MS, inTurn, isPassword } from './password.ts'
import type { Account, Login } from './secret-store.ts'

type PasswordRequest = { readonly password: string; readonly name: string; readonly device?: string | undefined }
type DoorRequest = { readonly roomKey: string; readonly roomId: string; readonly name: string }
export type LoginRequest = PasswordRequest | DoorRequest

export type LoginAnswer =
  /** `device`: for the next login from the same device; null for a door's. */
  | { readonly outcome: 'in'; readonly token: string; readonly role: Login['role']; readonly device: string | null }
  | { readonly outcome: 'wrong' }
  /** `waitMs`: how long until it may be tried again. */
  | { readonly outcome: 'wait'; readonly waitMs: number }

export type LoginOptions = {
  readonly logins: Logins
  readonly accounts: Accounts
  readonly devices: Devices
  readonly keys: Keys
  readonly lockout: Lockout
  readonly audit: Audit
  /** Of the hub's one password. */
  readonly hubPasswordHash: () => string
  readonly tables: () => Tables
  readonly nowMs: () => number
  readonly onFailure: (kind: 'operator' | 'door') => void
}

/** Wrong passwords from one address in an hour, which may be a whole venue behind one router. */
const MOST_OF_ADDRESS = 50

export function createLogin({ logins, accounts, devices, keys, lockout, audit, hubPasswordHash, tables, nowMs, onFailure }: LoginOptions) {
  const ofAddress = createHourlyLimit(MOST_OF_ADDRESS)

  async function letIn(login: NewLogin, device: string | null): Promise<LoginAnswer> {
    const { token, id } = logins.start(login, nowMs())
    const { name, role, address } = login
    await audit(name, { type: 'recordLogin', role, sessionId: role === 'door' ? null : id, address })
    return { outcome: 'in', token, role, device }
  }

  async function byPassword({ password, name, device = '' }: PasswordRequest, address: string): Promise<LoginAnswer> {
    const from = addressKey(address)
    const known = devices.known(device, name, nowMs())
    const counted = known === null ? `operator ${from} ${nameKey(name)}` : `device ${known}`
    const waitMs = () => Math.max(lockout.waitMs(counted, nowMs()), known === null ? ofAddress.waitMs(from, nowMs()) : 0)

    async function failed(account: Account | null): Promise<LoginAnswer> {
      const failures = lockout.failed(counted, nowMs())
      if (known === null) ofAddress.count(from, nowMs())
      // Once for each: the failures after it make the wait longer and say nothing new.
      const isNews = failures === FREE_FAILURES || (known === null && ofAddress.isJustFull(from, nowMs()))
      if (isNews) await audit(null, { type: 'recordLockout', kind: 'operator', account: account?.name ?? null, address })
      onFailure('operator')
      return { outcome: 'wrong' }
    }

    /** Everything is asked anew in its turn, so that guesses sent all at once are counted one after the other. */
    async function attempt(): Promise<LoginAnswer> {
      const stillMs = waitMs()
      if (stillMs > 0) return { outcome: 'wait', waitMs: stillMs }
      const account = accounts.byName(name)
      const isRight = await isPassword(password, account?.passwordHash ?? hubPasswordHash())
      if (!isRight || (account === null && !accounts.isHubPasswordOn())) return failed(account)
      lockout.succeeded(counted)
      const login = account
        ? { name: account.name, role: account.role, roomIds: account.roomIds, accountId: account.id }
        : { name, role: 'operator' as const, roomIds: null, accountId: null }
      return letIn({ ...login, address }, known === null ? devices.tokenFor(name, nowMs()) : device)
    }

    // Asked before the queue too: who has to wait takes no place in it.
    const nowWaitMs = waitMs()
    if (nowWaitMs > 0) return { outcome: 'wait', waitMs: nowWaitMs }
    return (await inTurn(attempt, known === null ? 'stranger' : 'known')) ?? { outcome: 'wait', waitMs: BUSY_WAIT_MS }
  }

  /** A key has far too many signs to be found by trying, so the right one is never kept waiting for somebody else's wrong ones. */
  async function byKey({ roomKey, roomId, name }: DoorRequest, address: string): Promise<LoginAnswer> {
    const isRight = tables().rooms.has(roomId) && keys.isDoorKey(roomKey, roomId)
    if (isRight) return letIn({ name, role: 'door', roomIds: [roomId], accountId: null, address }, null)
    const counted = `door ${addressKey(address)}`
    const waitMs = lockout.waitMs(counted, nowMs())
    if (waitMs > 0) return { outcome: 'wait', waitMs }
    if (lockout.failed(counted, nowMs()) === FREE_FAILURES) await audit(null, { type: 'recordLockout', kind: 'door', account: null, address })
    onFailure('door')
    return { outcome: 'wrong' }
  }

  return async (request: LoginRequest, address: string): Promise<LoginAnswer> =>
    'password' in request ? byPassword(request, address) : byKey(request, address)
}
