import { expect, test } from 'vitest'
import { memorySecrets } from '../store/secret-store.ts'
import { createLogins, type NewLogin } from './logins.ts'

const HOUR_MS = 3_600_000
const actor = { name: 'Ana', role: 'operator', roomIds: null } as const
const ana: NewLogin = { ...actor, accountId: null, credential: null, address: '192.0.2.1' }
const neverFails = (reason: unknown) => expect.unreachable(String(reason))

test('[AUD23] a token is good after a restart, and nobody can read it from the store', () => {
  const store = memorySecrets()
  const token = createLogins(store, neverFails).start(ana, 0).token
  expect(createLogins(store, neverFails).actorOf(token, HOUR_MS)).toMatchObject(actor)
  expect(JSON.stringify(store.logins())).not.toContain(token)
  expect(createLogins(store, neverFails).actorOf(`${token}x`, HOUR_MS)).toBeNull()
})

test('[AUD23] a token ends after twelve idle hours, and after a day in any case', () => {
  const logins = createLogins(memorySecrets(), neverFails)
  const idle = logins.start(ana, 0).token
  expect(logins.actorOf(idle, 13 * HOUR_MS)).toBeNull()
  const busy = logins.start(ana, 0).token
  for (const hour of [6, 12, 18, 23]) expect(logins.actorOf(busy, hour * HOUR_MS)).toMatchObject(actor)
  expect(logins.actorOf(busy, 25 * HOUR_MS)).toBeNull()
})

test('[AUD23] a store that cannot write keeps nobody from logging in', () => {
  const faults: unknown[] = []
  const broken = {
    ...memorySecrets(),
    putLogin: () => {
      throw new Error('disk full')
    },
  }
  const logins = createLogins(broken, (reason) => faults.push(reason))
  expect(logins.actorOf(logins.start(ana, 0).token, 1)).toMatchObject(actor)
  expect(faults).toHaveLength(1)
})
