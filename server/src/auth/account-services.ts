/** Everything that decides who may do what, put together: accounts, sessions, devices, keys and the way in. */
import type { Change } from '@tricolore/shared/kernel/change.ts'
import type { Language } from '@tricolore/shared/model/values.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Logger } from 'pino'
import { createHourlyLimit, THEN_EVERY_MS } from '../host/net/hourly-limit.ts'
import { createLockout, type Lockout } from '../host/net/lockout.ts'
import type { Metrics } from '../host/process/metrics.ts'
import type { Warn } from '../host/process/warn.ts'
import type { SecretStore } from '../store/secret-store.ts'
import { type Accounts, createAccounts } from './accounts.ts'
import { type Audit, createAudit, type SubmitRecord } from './audit.ts'
import { createDevices, type Devices } from './devices.ts'
import { createKeys, type Keys } from './keys.ts'
import { createLockedAddresses, type LockedAddresses } from './locked-addresses.ts'
import { createLogin, type LoginAnswer, type LoginRequest } from './login.ts'
import { createLoginValidity, type LoginValidity } from './login-validity.ts'
import { createLogins, type Logins } from './logins.ts'
import { isTooShort, type OperatorPassword, settleOperatorPassword, shortPassword } from './operator-password.ts'
import type { PasswordCost } from './password.ts'

/** How often expired sessions are looked for. */
const SWEEP_MS = 30_000

export type AccountServices = {
  readonly accounts: Accounts
  readonly logins: Logins
  readonly devices: Devices
  readonly keys: Keys
  readonly lockout: Lockout
  readonly locked: LockedAddresses
  readonly audit: Audit
  readonly validity: LoginValidity
  /** `language`: of whoever logs in. */
  readonly login: (request: LoginRequest, address: string, language: Language) => Promise<LoginAnswer>
  readonly close: () => void
}

/** Wrong passwords from one address in an hour, which may be a whole venue behind one router. */
const MOST_OF_ADDRESS = 50

/** What these need of the hub, which knows nothing of them. */
type HubOfAccounts = {
  readonly clock: { readonly nowMs: () => number }
  readonly tables: () => Tables
  readonly submit: SubmitRecord
  /** Calls it with every commit; returns a function that ends it. `what` is logged where it fails. */
  readonly follow: (what: string, follower: (commit: { readonly change: Change }) => void) => () => void
}

export type AccountServicesOptions = {
  readonly hub: HubOfAccounts
  readonly warn: Warn
  readonly secrets: SecretStore
  /** The hub's one password as the settings give it. */
  readonly givenPassword: string | null
  /** Of new passwords; what `password.ts` says by default. */
  readonly passwordCost?: PasswordCost | undefined
  readonly metrics: Metrics
  readonly log: Logger
}

export async function createAccountServices(options: AccountServicesOptions): Promise<AccountServices & { readonly password: OperatorPassword }> {
  const { hub, warn, secrets, givenPassword, passwordCost, metrics, log } = options
  const nowMs = () => hub.clock.nowMs()
  const keys = createKeys(secrets, (roomId) => hub.tables().doorKeys.get(roomId)?.version ?? 0)
  const accounts = createAccounts(secrets, passwordCost)
  const hubPasswordHash = () => secrets.readSecret('operator-password-hash') ?? ''
  const validity = createLoginValidity(accounts, hubPasswordHash)
  const logins = createLogins(secrets, (reason) => log.error({ err: reason }, 'a login could not be stored'), validity.isValid)
  const password = await settleOperatorPassword(secrets, logins, givenPassword, passwordCost)
  const shortIsKnown = () => warn('password', shortPassword)
  if (password.isShort) {
    log.warn(shortPassword.en)
    shortIsKnown()
  }
  const devices = createDevices(() => keys.deviceKey)
  const lockout = createLockout()
  const ofAddress = createHourlyLimit(MOST_OF_ADDRESS, THEN_EVERY_MS)
  const audit = createAudit(hub.submit, nowMs, log)
  const login = createLogin({
    logins,
    accounts,
    validity,
    devices,
    keys,
    lockout,
    ofAddress,
    audit,
    hubPasswordHash,
    // One from before that is not given at the start is told when somebody types it.
    onHubPassword: (typed) => (isTooShort(typed) ? shortIsKnown() : undefined),
    tables: hub.tables,
    nowMs,
    onFailure: (kind) => metrics.authFailures.inc({ kind }),
  })

  const stopListening = hub.follow('ending sessions at doors failed', ({ change }) => {
    for (const { table, id } of change)
      if (table === 'doorKeys') logins.end(({ role, roomIds }) => role === 'door' && roomIds?.includes(id) === true, 'revoked')
  })
  const sweep = setInterval(() => logins.sweep(nowMs()), SWEEP_MS)
  sweep.unref()
  return {
    accounts,
    validity,
    logins,
    devices,
    keys,
    lockout,
    locked: createLockedAddresses(ofAddress, lockout, nowMs),
    audit,
    login,
    password,
    close() {
      clearInterval(sweep)
      stopListening()
    },
  }
}
