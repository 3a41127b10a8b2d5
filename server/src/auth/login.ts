/**
 * Logging in: a name and a password for people, a room's key for volunteers. Wrong passwords slow down whoever sends them: an address for
 * that name, an address as a whole, and a known device by itself. Who guesses behind the same router keeps no known device out, and nobody
 * who has the password of an account.
 */
import { sameContent } from '@tricolore/shared/kernel/change.ts'
import type { Rejection } from '@tricolore/shared/kernel/rejection.ts'
import type { Language } from '@tricolore/shared/model/values.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { addressKey, networkKey } from '../host/net/address-key.ts'
import type { HourlyLimit } from '../host/net/hourly-limit.ts'
import { FREE_FAILURES, type Lockout } from '../host/net/lockout.ts'
import type { Account, Login } from '../store/secret-store.ts'
import type { Accounts } from './accounts.ts'
import type { Audit } from './audit.ts'
import type { Devices } from './devices.ts'
import { createEntryRates, ENTRY_WAIT_MS } from './entry-rates.ts'
import type { Keys } from './keys.ts'
import { groupOf } from './login-capacity.ts'
import type { LoginValidity } from './login-validity.ts'
import type { Logins, NewLogin } from './logins.ts'
import { accountsName, doorName, mixedName, nameFault, nameKey } from './names.ts'
import { BUSY_WAIT_MS, inTurn, isPassword } from './password.ts'
import { createQuietTries } from './quiet-tries.ts'

type PasswordRequest = { readonly password: string; readonly name: string; readonly device?: string | undefined }
type DoorRequest = { readonly roomKey: string; readonly roomId: string; readonly name: string }
export type LoginRequest = PasswordRequest | DoorRequest

export type LoginAnswer =
  /** `device`: for the next login from the same device; null for a door's. */
  | { readonly outcome: 'in'; readonly token: string; readonly role: Login['role']; readonly device: string | null }
  | { readonly outcome: 'wrong' }
  /** Nobody may be called that, or not by that way in. */
  | { readonly outcome: 'name'; readonly rejection: Rejection }
  /** `waitMs`: how long until it may be tried again. */
  | { readonly outcome: 'wait'; readonly waitMs: number }
  /** It was right, and the same link or account came in too often. */
  | { readonly outcome: 'too-often'; readonly waitMs: number }

export type LoginOptions = {
  readonly logins: Logins
  readonly accounts: Accounts
  readonly validity: LoginValidity
  readonly devices: Devices
  readonly keys: Keys
  readonly lockout: Lockout
  /** Wrong passwords of each address. */
  readonly ofAddress: HourlyLimit
  readonly audit: Audit
  /** Of the hub's one password. */
  readonly hubPasswordHash: () => string
  /** Called with the hub's password in the clear when somebody came in by it. */
  readonly onHubPassword: (password: string) => void
  readonly tables: () => Tables
  readonly nowMs: () => number
  readonly onFailure: (kind: 'operator' | 'door') => void
  /** Resolves after so many milliseconds. */
  readonly pause?: (ms: number) => Promise<unknown>
}

/** Where a try's failures are counted, and whether somebody still waits for its answer. */
type Try = { readonly counted: string; readonly isAwaited: () => boolean; readonly failed: (account: Account | null) => Promise<LoginAnswer> }

export function createLogin({
  logins,
  accounts,
  validity,
  devices,
  keys,
  lockout,
  ofAddress,
  audit,
  hubPasswordHash,
  onHubPassword,
  tables,
  nowMs,
  onFailure,
  pause,
}: LoginOptions) {
  const entries = createEntryRates()
  const quiet = createQuietTries(lockout, nowMs, pause)

  async function letIn(login: NewLogin, device: string | null): Promise<LoginAnswer> {
    if (!entries.mayEnter(login, nowMs())) return { outcome: 'too-often', waitMs: ENTRY_WAIT_MS }
    const { token, id } = logins.start(login, nowMs())
    const { name, role, address } = login
    await audit(name, { type: 'recordLogin', role, sessionId: role === 'door' ? null : id, address }, groupOf(login))
    // Behind one address for all hubs the next request may be another one's.
    await logins.stored()
    return { outcome: 'in', token, role, device }
  }

  async function byPassword({ password, name, device = '' }: PasswordRequest, address: string): Promise<LoginAnswer> {
    const fault = nameFault(name)
    const asked = accounts.byName(name)
    // What looks like an account's is that account's, and one from before may mix alphabets itself.
    if (fault && !(fault === mixedName && asked)) return { outcome: 'name', rejection: fault }
    const from = addressKey(address)
    const known = devices.known(device, { name, credential: validity.credentialOf(asked) }, nowMs())
    const counted = known === null ? `${countedFrom(from)}${nameKey(name)}` : `device ${known}`
    const waitMs = () => Math.max(lockout.waitMs(counted, nowMs()), known === null ? ofAddress.waitMs(from, nowMs()) : 0)

    async function failed(account: Account | null): Promise<LoginAnswer> {
      const failures = lockout.failed(counted, nowMs())
      if (known === null) ofAddress.count(from, nowMs())
      // Once for each: the failures after it make the wait longer and say nothing new.
      const isFirst = failures === FREE_FAILURES || (known === null && ofAddress.isJustFull(from, nowMs()))
      if (isFirst) await audit(null, { type: 'recordLockout', kind: 'operator', account: account?.name ?? null, address })
      onFailure('operator')
      return { outcome: 'wrong' }
    }

    async function look({ counted, isAwaited, failed }: Try): Promise<LoginAnswer> {
      const account = accounts.byName(name)
      const credential = validity.credentialOf(account)
      const isRight = await isPassword(password, account?.passwordHash ?? hubPasswordHash())
      if (!isRight || (account === null && !accounts.isHubPasswordOn())) return failed(account)
      // The hash took a while: somebody may have made, removed or changed the account meanwhile, or given it another password.
      const present = accounts.byName(name)
      if (!isAwaited() || !sameContent(present, account) || validity.credentialOf(present) !== credential) return { outcome: 'wrong' }
      lockout.succeeded(counted)
      if (account === null) onHubPassword(password)
      const login = account
        ? { name: account.name, role: account.role, roomIds: account.roomIds, accountId: account.id }
        : { name, role: 'operator' as const, roomIds: null, accountId: null }
      return letIn({ ...login, credential, address }, known === null ? devices.tokenFor({ name, credential }, nowMs()) : device)
    }

    /** Everything is asked anew in its turn, so that guesses sent all at once are counted one after the other. */
    async function attempt(): Promise<LoginAnswer> {
      const stillMs = waitMs()
      return stillMs > 0 ? { outcome: 'wait', waitMs: stillMs } : look({ counted, isAwaited: () => true, failed })
    }

    async function attemptQuietly(quietly: string, isAwaited: () => boolean): Promise<LoginAnswer | null> {
      if (!quiet.mayLook(from, quietly)) return null
      const answer = await look({
        counted: quietly,
        isAwaited,
        async failed(account) {
          if (quiet.failed(from, quietly) === FREE_FAILURES)
            await audit(null, { type: 'recordLockout', kind: 'operator', account: account?.name ?? null, address })
          onFailure('operator')
          return { outcome: 'wrong' }
        },
      })
      return answer.outcome === 'wrong' ? null : answer
    }

    // Asked before the queue too: who has to wait takes no place in it.
    const nowWaitMs = waitMs()
    if (nowWaitMs === 0) return (await inTurn(attempt, known === null ? 'stranger' : 'known', networkKey(address))) ?? { outcome: 'wait', waitMs: BUSY_WAIT_MS }
    const otherwise = { outcome: 'wait', waitMs: nowWaitMs } as const
    if (known !== null || ofAddress.waitMs(from, nowMs()) === 0) return otherwise
    // By the account and not by the name, of which there are several that look like it; and no name has a line break in it, so that it is counted
    // apart from what anybody may see the count of.
    const account = accounts.byName(name)
    const quietly = `${countedFrom(from)}\n${account?.id}`
    return quiet.try<LoginAnswer>({
      from,
      counted: quietly,
      hasAccount: account !== null,
      otherwise,
      look: (isAwaited) => inTurn(() => attemptQuietly(quietly, isAwaited), 'stranger', networkKey(address)),
    })
  }

  /** A key has far too many signs to be found by trying, so the right one is never kept waiting for somebody else's wrong ones. */
  async function byKey({ roomKey, roomId, name }: DoorRequest, address: string, language: Language): Promise<LoginAnswer> {
    const room = tables().rooms.get(roomId)
    if (room && keys.isDoorKey(roomKey, roomId)) {
      const fault = accounts.byName(name) ? accountsName : nameFault(name)
      if (fault) return { outcome: 'name', rejection: fault }
      return letIn({ name: doorName(name, room.name, language), role: 'door', roomIds: [roomId], accountId: null, credential: null, address }, null)
    }
    const counted = `door ${addressKey(address)}`
    const waitMs = lockout.waitMs(counted, nowMs())
    if (waitMs > 0) return { outcome: 'wait', waitMs }
    if (lockout.failed(counted, nowMs()) === FREE_FAILURES) await audit(null, { type: 'recordLockout', kind: 'door', account: null, address })
    onFailure('door')
    return { outcome: 'wrong' }
  }

  return async (request: LoginRequest, address: string, language: Language): Promise<LoginAnswer> =>
    'password' in request ? byPassword(request, address) : byKey(request, address, language)
}

/** How names that are tried from an address are counted begins so. */
export function countedFrom(address: string): string {
  return `operator ${address} `
}
