import { say } from '@tricolore/shared/words/say.ts'
import { expect, test } from 'vitest'
import { memorySecrets } from '../store/secret-store.ts'
import { createAccounts } from './accounts.ts'
import { createLogins, type NewLogin } from './logins.ts'
import { isPassword } from './password.ts'

const password = 'long enough to keep'
const neverFails = (reason: unknown) => expect.unreachable(String(reason))

test('[AUD63] a name belongs to one account, whatever the case of its letters, and the password is kept as a hash', async () => {
  const store = memorySecrets()
  const accounts = createAccounts(store)
  const made = await accounts.make({ name: 'Ana', role: 'admin', roomIds: null, password }, 5.5)
  expect(made).toMatchObject({ name: 'Ana', role: 'admin', roomIds: null, createdAtMs: 5 })
  expect(await accounts.make({ name: ' ANA', role: 'viewer', roomIds: null, password }, 6)).toMatchObject({ code: 'conflict' })
  const found = accounts.byName('ana')
  expect(JSON.stringify(store.accounts())).not.toContain(password)
  expect(await isPassword(password, found?.passwordHash ?? '')).toBe(true)
  expect(found?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=9216,t=4,p=1\$/)
})

test('[AUD64] the last administrator is neither removed nor made anything else', async () => {
  const accounts = createAccounts(memorySecrets())
  const ana = await accounts.make({ name: 'Ana', role: 'admin', roomIds: null, password }, 0)
  if ('code' in ana) return expect.unreachable(say(ana.why, 'en'))
  expect(accounts.remove(ana.id)).toMatchObject({ code: 'impossible' })
  expect(await accounts.change(ana.id, { role: 'operator' })).toMatchObject({ code: 'impossible' })
  await accounts.make({ name: 'Ben', role: 'admin', roomIds: null, password }, 0)
  expect(await accounts.change(ana.id, { role: 'room', roomIds: ['bleu'] })).toMatchObject({ role: 'room', roomIds: ['bleu'] })
  expect(accounts.remove(ana.id)).toMatchObject({ name: 'Ana' })
})

test('[AUD65] only a room’s operator is bound to rooms; without any it speaks for none', async () => {
  const accounts = createAccounts(memorySecrets())
  const made = (role: 'operator' | 'room', roomIds: readonly string[] | null) => accounts.make({ name: `${role} ${roomIds}`, role, roomIds, password }, 0)
  expect(await made('operator', ['bleu'])).toMatchObject({ roomIds: null })
  expect(await made('room', null)).toMatchObject({ roomIds: [] })
})

test('[AUD66] what another hub ended is ended here too, and heard of', () => {
  const shared = memorySecrets()
  let changed = () => {}
  const store = {
    ...shared,
    onForeignChange: (listener: () => void) => {
      changed = listener
      return () => {}
    },
  }
  const logins = createLogins(store, neverFails)
  const ended: string[] = []
  logins.onEnd((id, why) => ended.push(`${id} ${why}`))
  const ana: NewLogin = { name: 'Ana', role: 'operator', roomIds: null, accountId: null, credential: null, address: '192.0.2.1' }
  const { token, id } = logins.start(ana, 0)
  const [login] = shared.logins()
  shared.removeLogin(login?.tokenHash ?? '')
  changed()
  expect([logins.actorOf(token, 1), ended]).toEqual([null, [`${id} revoked`]])
  const other = createLogins(shared, neverFails).start(ana, 0)
  changed()
  expect(logins.actorOf(other.token, 1)?.name).toBe('Ana')
})

test('[AUD80] whoever has a door’s link pushes no operator out, however often it logs in', () => {
  // Of one link there are fewer, see AUD111.
  const links = 150
  const logins = createLogins(memorySecrets(), neverFails)
  const { token } = logins.start({ name: 'Ana', role: 'operator', roomIds: null, accountId: null, credential: null, address: '' }, 0)
  for (let index = 0; index < 2_100; index += 1)
    logins.start({ name: 'Bo', role: 'door', roomIds: [`room-${index % links}`], accountId: null, credential: null, address: '' }, 1)
  expect([logins.actorOf(token, 2)?.name, logins.all().length]).toEqual(['Ana', 2_000])
})

test('[AUD67] a session that has expired ends by itself, and is heard of', () => {
  const logins = createLogins(memorySecrets(), neverFails)
  const ended: string[] = []
  logins.onEnd((id, why) => ended.push(`${id} ${why}`))
  const { id } = logins.start({ name: 'Ana', role: 'viewer', roomIds: null, accountId: null, credential: null, address: '' }, 0)
  logins.sweep(11 * 3_600_000)
  expect(ended).toEqual([])
  logins.sweep(13 * 3_600_000)
  expect(ended).toEqual([`${id} expired`])
})
