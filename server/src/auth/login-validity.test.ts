import { emptyTables } from '@tricolore/shared/tables/table-names.ts'
import { aRoom } from '@tricolore/shared/testing/builders.ts'
import { say } from '@tricolore/shared/words/say.ts'
import { expect, test } from 'vitest'
import { createHourlyLimit, THEN_EVERY_MS } from '../host/net/hourly-limit.ts'
import { createLockout } from '../host/net/lockout.ts'
import { type Account, memorySecrets } from '../store/secret-store.ts'
import { createAccounts } from './accounts.ts'
import { createDevices } from './devices.ts'
import { createKeys } from './keys.ts'
import { createLogin } from './login.ts'
import { createLoginValidity } from './login-validity.ts'
import { createLogins } from './logins.ts'
import { hashPassword } from './password.ts'

const PASSWORD = 'an account of its own'
const HUB_PASSWORD = 'the hub’s own password'

/** One hub's people without the hub around them; `store` is what several hubs share. */
async function thePeople(store = memorySecrets(), failuresAnHour = 50) {
  if (store.readSecret('operator-password-hash') === null) store.writeSecret('operator-password-hash', await hashPassword(HUB_PASSWORD))
  const hubPasswordHash = () => store.readSecret('operator-password-hash') ?? ''
  const accounts = createAccounts(store)
  const validity = createLoginValidity(accounts, hubPasswordHash)
  const logins = createLogins(store, (reason) => expect.unreachable(String(reason)), validity.isValid)
  const keys = createKeys(store)
  const tables = { ...emptyTables(), rooms: new Map([['bleu', aRoom({ id: 'bleu', name: 'Bleu' })]]) }
  const login = createLogin({
    logins,
    accounts,
    validity,
    devices: createDevices(() => keys.deviceKey),
    keys,
    lockout: createLockout(),
    ofAddress: createHourlyLimit(failuresAnHour, THEN_EVERY_MS),
    audit: async () => {},
    hubPasswordHash,
    onHubPassword: () => {},
    tables: () => tables,
    nowMs: () => 0,
    onFailure: () => {},
  })
  return {
    accounts,
    logins,
    keys,
    login: (name: string, password: string, more = {}) => login({ name, password, ...more }, '192.0.2.1', 'en'),
    byDoor: login,
  }
}

/** One that several hubs hear about: `tell` says that another one changed something. */
function aSharedStore() {
  const listeners: (() => void)[] = []
  const store = {
    ...memorySecrets(),
    onForeignChange(listener: () => void) {
      listeners.push(listener)
      return () => {}
    },
  }
  return {
    store,
    tell(): void {
      for (const listener of listeners) listener()
    },
  }
}

async function anAccount(
  { accounts }: Pick<Awaited<ReturnType<typeof thePeople>>, 'accounts'>,
  name: string,
  role: Account['role'],
  roomIds: Account['roomIds'] = null,
) {
  const made = await accounts.make({ name, role, roomIds, password: PASSWORD }, 0)
  if ('code' in made) throw new Error(say(made.why, 'en'))
  return made
}

test.each<[string, (people: Awaited<ReturnType<typeof thePeople>>, account: Account) => unknown]>([
  ['removed', ({ accounts }, { id }) => accounts.remove(id)],
  ['demoted', ({ accounts }, { id }) => accounts.change(id, { role: 'viewer' })],
])('[AUD114] whoever is just logging in to an account that is %s meanwhile does not come in', async (_what, act) => {
  const people = await thePeople()
  await anAccount(people, 'Ada', 'admin')
  const ben = await anAccount(people, 'Ben', 'admin')
  // As many as are checked at once: a third would have its turn when all of this is over.
  const logging = [1, 2].map(() => people.login('Ben', PASSWORD))
  await act(people, ben)
  expect(await Promise.all(logging)).toEqual([{ outcome: 'wrong' }, { outcome: 'wrong' }])
})

test('[AUD114] whoever is just logging in by a password that is changed meanwhile gets nothing by it', async () => {
  const people = await thePeople()
  const ben = await anAccount(people, 'Ben', 'admin')
  const logging = [1, 2, 3].map(() => people.login('Ben', PASSWORD))
  await people.accounts.change(ben.id, { password: 'quite another password' })
  const tokens = (await Promise.all(logging)).flatMap((answer) => (answer.outcome === 'in' ? [answer.token] : []))
  expect(tokens.filter((token) => people.logins.loginOf(token, 0) !== null)).toEqual([])
  expect(people.logins.all()).toEqual([])
})

test('[AUD114] whoever is just logging in by the hub’s password while it is switched off, or while an account takes their name, gets nothing by it', async () => {
  const { store, tell } = aSharedStore()
  const people = await thePeople(store)
  const logging = people.login('Ana', HUB_PASSWORD)
  people.accounts.setHubPassword(false)
  expect(await logging).toEqual({ outcome: 'wrong' })
  people.accounts.setHubPassword(true)
  const again = people.login('Ana', HUB_PASSWORD)
  store.putAccount({ id: 'account-1', name: 'Ana', role: 'admin', roomIds: null, passwordHash: 'made at another hub', createdAtMs: 0 })
  tell()
  expect(await again).toEqual({ outcome: 'wrong' })
})

test.each<[string, Account['role'], (people: Awaited<ReturnType<typeof thePeople>>, account: Account) => unknown]>([
  ['removed', 'operator', ({ accounts }, { id }) => accounts.remove(id)],
  ['given another password', 'operator', ({ accounts }, { id }) => accounts.change(id, { password: 'quite another password' })],
  ['given another role, and nothing else', 'operator', ({ accounts }, { id }) => accounts.change(id, { role: 'viewer' })],
  ['given other rooms, and nothing else', 'room', ({ accounts }, { id }) => accounts.change(id, { roomIds: ['blanc'] })],
])('[AUD114] a login whose account is %s at another hub is dropped', async (_what, role, act) => {
  const { store, tell } = aSharedStore()
  const [here, there] = [await thePeople(store), await thePeople(store)]
  // Others stay: neither the last administrator nor the only one who is logged in.
  await anAccount(there, 'Ada', 'admin')
  const ben = await anAccount(there, 'Ben', role, role === 'room' ? ['bleu'] : null)
  tell()
  const [adas, bens] = [await here.login('Ada', PASSWORD), await here.login('Ben', PASSWORD)]
  if (adas.outcome !== 'in' || bens.outcome !== 'in') throw new Error(`${adas.outcome}, ${bens.outcome}`)
  const ended: string[] = []
  here.logins.onEnd((_id, why) => ended.push(why))
  tell()
  expect([here.logins.loginOf(bens.token, 0)?.name, ended]).toEqual(['Ben', []])
  await act(there, ben)
  tell()
  // Whoever is connected is cut when the word comes, and not only when he says something.
  expect(ended).toEqual(['changed'])
  expect([here.logins.loginOf(bens.token, 0), here.logins.loginOf(adas.token, 0)?.name]).toEqual([null, 'Ada'])
})

test('[AUD114] a login whose account was changed a moment ago is dropped when it is next used', async () => {
  const people = await thePeople()
  const ben = await anAccount(people, 'Ben', 'operator')
  const answer = await people.login('Ben', PASSWORD)
  if (answer.outcome !== 'in') throw new Error(answer.outcome)
  await people.accounts.change(ben.id, { role: 'viewer' })
  expect(people.logins.loginOf(answer.token, 0)).toBeNull()
})

test('[AUD114] of two who make the first administrator at once one does; the other is no administrator', async () => {
  const { accounts } = await thePeople()
  const mayStill = () => !accounts.hasAdmin()
  const made = await Promise.all(['Ada', 'Eve'].map((name) => accounts.make({ name, role: 'admin', roomIds: null, password: PASSWORD }, 0, mayStill)))
  expect(made.map((answer) => ('code' in answer ? answer.code : 'made')).toSorted()).toEqual(['made', 'unauthorised'])
})

test('[AUD115] a device is a stranger’s again when the password by which it came is another one, the hub’s before there was an account included', async () => {
  const people = await thePeople(memorySecrets(), 1)
  const deviceOf = (answer: Awaited<ReturnType<typeof people.login>>) => (answer.outcome === 'in' && answer.device) || expect.unreachable(answer.outcome)
  const [ben, hubs] = [await anAccount(people, 'Ben', 'admin'), deviceOf(await people.login('Ada', HUB_PASSWORD))]
  const bens = deviceOf(await people.login('Ben', PASSWORD))
  // The address has had its failures: strangers wait.
  expect(await people.login('Eve', 'wrong')).toMatchObject({ outcome: 'wrong' })
  expect(await people.login('Eve', HUB_PASSWORD)).toMatchObject({ outcome: 'wait' })
  expect(await people.login('Ben', PASSWORD, { device: bens })).toMatchObject({ outcome: 'in' })
  expect(await people.login('Ada', HUB_PASSWORD, { device: hubs })).toMatchObject({ outcome: 'in' })
  await anAccount(people, 'Ada', 'operator')
  await people.accounts.change(ben.id, { password: 'quite another password' })
  // A wrong password says which it is: a known device would be told that it is wrong.
  expect(await people.login('Ada', 'wrong', { device: hubs })).toMatchObject({ outcome: 'wait' })
  expect(await people.login('Ben', 'wrong', { device: bens })).toMatchObject({ outcome: 'wait' })
})

test('[AUD116] who looks like an account has to know its password; what looks like one cannot be made', async () => {
  const people = await thePeople()
  await anAccount(people, 'Ada', 'admin')
  for (const name of ['ada', 'Аda', 'ADА']) expect(await people.login(name, HUB_PASSWORD)).toEqual({ outcome: 'wrong' })
  expect(await people.login('Аda', PASSWORD)).toMatchObject({ outcome: 'in', role: 'admin' })
  expect(people.logins.all().map(({ name }) => name)).toEqual(['Ada'])
  for (const name of ['Аda', 'Ada\u200b', 'Tricolore'])
    expect(await people.accounts.make({ name, role: 'viewer', roomIds: null, password: PASSWORD }, 0)).toHaveProperty('code')
  for (const name of ['Ada\u200b', 'Tricolore']) expect(await people.login(name, HUB_PASSWORD)).toMatchObject({ outcome: 'name' })
})

test('[HUB94] nobody new mixes alphabets in a word; an account from before that does is entered by its password', async () => {
  const store = memorySecrets()
  const people = await thePeople(store)
  await anAccount(people, 'Bo', 'admin')
  const [bo] = store.accounts()
  store.putAccount({ ...(bo ?? expect.unreachable('there is no account')), name: 'Жil' })
  const known = await thePeople(store)
  expect(await known.login('Жil', PASSWORD)).toMatchObject({ outcome: 'in', role: 'admin' })
  for (const name of ['Жul', 'Ꭺda']) {
    expect(await known.login(name, HUB_PASSWORD)).toMatchObject({ outcome: 'name', rejection: { code: 'invalid' } })
    expect(await known.byDoor({ roomKey: known.keys.doorKey('bleu'), roomId: 'bleu', name }, '192.0.2.1', 'fr')).toMatchObject({ outcome: 'name' })
    expect(await known.accounts.make({ name, role: 'viewer', roomIds: null, password: PASSWORD }, 0)).toMatchObject({ code: 'invalid' })
  }
})

test('[HUB130] a login is answered when it is stored: the next request may be another hub’s', async () => {
  let isStored = () => {}
  const storing = new Promise<void>((resolve) => {
    isStored = resolve
  })
  const { login } = await thePeople({ ...memorySecrets(), stored: () => storing })
  let isAnswered = false
  const answer = login('Ana', HUB_PASSWORD).finally(() => {
    isAnswered = true
  })
  // More turns than the password's hash takes.
  await hashPassword(PASSWORD)
  await hashPassword(PASSWORD)
  expect(isAnswered).toBe(false)
  isStored()
  expect(await answer).toMatchObject({ outcome: 'in' })
})

test('[HUB94] a name of letters that only look like an account’s is that account’s', async () => {
  const people = await thePeople()
  await anAccount(people, 'Ada', 'admin')
  for (const name of ['Ꭺda', 'Ꭺꭰꭺ', 'ꓮꓓꓮ']) {
    expect(await people.login(name, HUB_PASSWORD)).toEqual({ outcome: 'wrong' })
    expect(await people.byDoor({ roomKey: people.keys.doorKey('bleu'), roomId: 'bleu', name }, '192.0.2.1', 'fr')).toMatchObject({ outcome: 'name' })
  }
})

test('[AUD117] a door’s link speaks in nobody else’s name', async () => {
  const people = await thePeople()
  await anAccount(people, 'Ada', 'admin')
  const enter = (name: string) => people.byDoor({ roomKey: people.keys.doorKey('bleu'), roomId: 'bleu', name }, '192.0.2.1', 'fr')
  for (const name of ['Ada', 'ada', 'Аda']) expect(await enter(name)).toMatchObject({ outcome: 'name', rejection: { code: 'conflict' } })
  expect(await enter('Ada\u00ad')).toMatchObject({ outcome: 'name', rejection: { code: 'invalid' } })
  expect(await enter('Bo')).toMatchObject({ outcome: 'in', role: 'door' })
  expect(people.logins.all().map(({ name }) => name)).toEqual(['Bo (porte Bleu)'])
})
