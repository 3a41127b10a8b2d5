import { expect, test } from 'vitest'
import { memorySecrets } from '../store/secret-store.ts'
import { createKeys } from './keys.ts'
import { createLogins } from './logins.ts'
import { settleOperatorPassword } from './operator-password.ts'
import { hashPassword, isPassword } from './password.ts'
import { pairingCode, readableSecret } from './random-words.ts'

const neverFails = (reason: unknown) => expect.unreachable(String(reason))

test('[AUD24] keys in links are the same after a restart, differ between rooms and hubs, and are not guessed by their beginning', () => {
  const store = memorySecrets()
  const [first, second] = [createKeys(store), createKeys(store)]
  expect([second.joinKey, second.doorKey('bleu')]).toEqual([first.joinKey, first.doorKey('bleu')])
  expect(first.doorKey('bleu')).toMatch(/^[a-hj-np-z2-9]{10}$/)
  expect(first.isDoorKey(first.doorKey('bleu'), 'blanc')).toBe(false)
  expect(first.isDoorKey(first.doorKey('bleu').slice(0, 9), 'bleu')).toBe(false)
  expect(createKeys(memorySecrets()).isJoinKey(first.joinKey)).toBe(false)
})

test('[AUD25] secrets that people read have no signs that look like others', () => {
  expect(readableSecret(4, 4)).toMatch(/^(?:[a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/)
  for (let round = 0; round < 50; round += 1) expect(pairingCode()).toMatch(/^[A-HJ-NP-Z2-9]{6}$/)
})

test('[AUD26] a password is made when none is given, kept over a restart, and replaced by one that is given', async () => {
  const store = memorySecrets()
  const logins = createLogins(store, neverFails)
  const made = await settleOperatorPassword(store, logins, null)
  expect(await isPassword(made.made ?? '', made.hash)).toBe(true)
  expect(await settleOperatorPassword(store, logins, null)).toEqual({ hash: made.hash, made: null, isShort: false })
  const ana = { name: 'Ana', role: 'operator', roomIds: null, accountId: null, credential: null, address: '' } as const
  const { token } = logins.start(ana, 0)
  const given = await settleOperatorPassword(store, logins, 'from the organiser')
  expect(await isPassword('from the organiser', given.hash)).toBe(true)
  expect([given.made, logins.actorOf(token, 1)]).toEqual([null, null])
  const again = logins.start(ana, 0).token
  await settleOperatorPassword(store, logins, 'from the organiser')
  expect(logins.actorOf(again, 1)?.name).toBe('Ana')
})

test('[AUD118] a new password of the hub has twelve signs; a shorter one from before goes on and is told', async () => {
  const store = memorySecrets()
  const logins = createLogins(store, neverFails)
  for (const short of ['a', 'operator', ' '.repeat(20), 'eleven sign'])
    await expect(settleOperatorPassword(store, logins, short)).rejects.toThrow(/fewer than 12/)
  expect([store.readSecret('operator-password-hash'), store.readSecret('operator-password-use')]).toEqual([null, null])
  store.writeSecret('operator-password-hash', await hashPassword('operator'))
  expect(await settleOperatorPassword(store, logins, 'operator')).toMatchObject({ made: null, isShort: true })
  expect(await settleOperatorPassword(store, logins, null)).toMatchObject({ made: null, isShort: false })
  await expect(settleOperatorPassword(store, logins, 'another')).rejects.toThrow(/fewer than 12/)
  expect(await settleOperatorPassword(store, logins, 'from the organiser')).toMatchObject({ isShort: false })
})
