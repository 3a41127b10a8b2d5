import { emptyTables } from '@tricolore/shared/tables/table-names.ts'
import { expect, test } from 'vitest'
import { createHourlyLimit, THEN_EVERY_MS } from '../host/net/hourly-limit.ts'
import { createLockout } from '../host/net/lockout.ts'
import { memorySecrets } from '../store/secret-store.ts'
import { createAccounts } from './accounts.ts'
import { createDevices } from './devices.ts'
import { createKeys } from './keys.ts'
import { createLogin } from './login.ts'
import { createLoginValidity } from './login-validity.ts'
import { createLogins } from './logins.ts'
import { hashPassword } from './password.ts'
import { ANSWER_AFTER_MS, createQuietTries, MOST_QUIET } from './quiet-tries.ts'

const ROUTER = '192.0.2.1'
const PASSWORD = 'an account of its own'

/** AccountServices of whom Ben has an account, behind a router of which fifty passwords were wrong; waits end when the test says so. */
async function behindAGuesser(pause?: (ms: number) => Promise<void>) {
  const store = memorySecrets()
  store.writeSecret('operator-password-hash', await hashPassword('the hub’s own password'))
  const hubPasswordHash = () => store.readSecret('operator-password-hash') ?? ''
  const stored = createAccounts(store)
  let looks = 0
  const accounts = {
    ...stored,
    byName(name: string) {
      looks += 1
      return stored.byName(name)
    },
  }
  const validity = createLoginValidity(accounts, hubPasswordHash)
  const ofAddress = createHourlyLimit(50, THEN_EVERY_MS)
  const keys = createKeys(store)
  const pauses: { readonly ms: number; readonly end: () => void }[] = []
  let failures = 0
  const logins = createLogins(store, (reason) => expect.unreachable(String(reason)), validity.isValid)
  const login = createLogin({
    logins,
    accounts,
    validity,
    devices: createDevices(() => keys.deviceKey),
    keys,
    lockout: createLockout(),
    ofAddress,
    audit: async () => {},
    hubPasswordHash,
    onHubPassword: () => {},
    tables: emptyTables,
    nowMs: () => 0,
    onFailure: () => {
      failures += 1
    },
    pause: pause ?? ((ms) => new Promise<void>((end) => pauses.push({ ms, end }))),
  })
  await accounts.make({ name: 'Ben', role: 'operator', roomIds: null, password: PASSWORD }, 0)
  for (let guess = 0; guess < 50; guess += 1) ofAddress.count(ROUTER, 0)
  return {
    pauses,
    logins,
    looks: () => looks,
    failures: () => failures,
    comes: (name: string, password: string) => login({ name, password }, ROUTER, 'en'),
    /** The answer to whoever is not right, once the time for it has come. */
    async isTold(name: string, password: string) {
      const before = failures
      let answer: unknown = null
      const answered = login({ name, password }, ROUTER, 'en').then((told) => {
        answer = told
      })
      const looksAt = name === 'Ben' && before < 5
      await expect.poll(() => failures).toBe(looksAt ? before + 1 : before)
      const early = answer
      for (const { end } of pauses) end()
      await answered
      return { early, answer, waits: pauses.splice(0).map(({ ms }) => ms) }
    },
  }
}

test('[AUD144] who has an account’s password comes in at once, while somebody behind the same router guesses at other names as fast as they are answered', async () => {
  const { comes, pauses } = await behindAGuesser()
  const guesses = Array.from({ length: 300 }, (_, number) => comes(`guess ${number % 50}`, `wrong ${number}`))
  expect(await comes('Ben', PASSWORD)).toMatchObject({ outcome: 'in' })
  for (const { end } of pauses) end()
  expect((await Promise.all(guesses)).every(({ outcome }) => outcome === 'wait')).toBe(true)
})

test('[AUD145] a wrong password is answered for a name that has an account as for one that nobody has: the same, and after the same time', async () => {
  const { isTold } = await behindAGuesser()
  const wait = { early: null, answer: { outcome: 'wait', waitMs: THEN_EVERY_MS }, waits: [ANSWER_AFTER_MS] }
  for (let guess = 0; guess < 8; guess += 1) {
    expect(await isTold('Ben', `wrong ${guess}`)).toEqual(wait)
    expect(await isTold('Nobody', `wrong ${guess}`)).toEqual(wait)
  }
  // The hub's own password too, which is right for any name that has no account: it has the address's tries alone.
  expect(await isTold('Nobody', 'the hub’s own password')).toEqual(wait)
})

test('[AUD146] after five wrong ones an account’s name waits behind such an address as elsewhere, longer each time', async () => {
  const { isTold, looks, failures } = await behindAGuesser()
  for (let guess = 0; guess < 5; guess += 1) await isTold('Ben', `wrong ${guess}`)
  const before = looks()
  // Under a name too that is written otherwise and looks the same.
  for (let guess = 0; guess < 5; guess += 1) await isTold(guess === 0 ? 'B\u0435n' : 'Ben', PASSWORD)
  // Whose device it is and whether there is an account, and no more than that.
  expect([looks() - before, failures()]).toEqual([10, 5])
})

test('[AUD146] of one address fifty an hour are looked at quietly, of all accounts together', () => {
  let nowMs = 0
  const quiet = createQuietTries(createLockout(), () => nowMs)
  for (let guess = 0; guess < MOST_QUIET; guess += 1) {
    expect(quiet.mayLook(ROUTER, `account ${guess}`)).toBe(true)
    quiet.failed(ROUTER, `account ${guess}`)
  }
  expect([quiet.mayLook(ROUTER, 'one more'), quiet.mayLook('192.0.2.2', 'one more')]).toEqual([false, true])
  nowMs = 3_600_000
  expect(quiet.mayLook(ROUTER, 'one more')).toBe(true)
})

test('[AUD147] whoever was right too late, when the answer is out already, has no session', async () => {
  const { comes, logins, looks } = await behindAGuesser(async () => {})
  const before = looks()
  expect(await comes('Ben', PASSWORD)).toMatchObject({ outcome: 'wait' })
  // Whose device it is, whether there is an account, whose password it is, and whose it still is once the hash is there.
  await expect.poll(() => looks() - before).toBe(4)
  expect(logins.all()).toEqual([])
})
