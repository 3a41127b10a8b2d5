import { expect, it } from 'vitest'
import { memorySecrets } from '../store/secret-store.ts'
import { createLogins, type NewLogin } from './logins.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000

function aLogin(more: Partial<NewLogin>): NewLogin {
  // The type assertion is safe: whatever else a login has, these are what room is made by.
  return { name: 'Bo', role: 'door', roomIds: ['bleu'], accountId: null, credential: null, address: '192.0.2.1', ...more } as NewLogin
}

function someLogins() {
  const logins = createLogins(memorySecrets(), (reason) => expect.unreachable(String(reason)))
  const isIn = (token: string) => logins.all().length > 0 && logins.loginOf(token, lastMs) !== null
  let lastMs = 0
  return {
    logins,
    isIn,
    start(more: Partial<NewLogin>, atMs: number) {
      lastMs = atMs
      return logins.start(aLogin(more), atMs).token
    },
    use(token: string, atMs: number) {
      lastMs = atMs
      return logins.loginOf(token, atMs) !== null
    },
  }
}

it('[AUD111] a door’s link has twenty logins, and those of another link and of operators are not touched by more', () => {
  const { logins, start, isIn } = someLogins()
  const [blanc, ana] = [start({ roomIds: ['blanc'] }, 0), start({ role: 'operator', roomIds: null }, 0)]
  for (let number = 0; number < 2_500; number += 1) start({ name: `Eve ${number}` }, SECOND_MS + number)
  expect(logins.all().filter(({ roomIds }) => roomIds?.includes('bleu'))).toHaveLength(20)
  expect([isIn(blanc), isIn(ana)]).toEqual([true, true])
})

it('[AUD111] a volunteer at work stays, however many log in by the same link and use it', () => {
  const { start, use } = someLogins()
  const volunteer = start({}, 0)
  for (let atMs = 0; atMs <= 2 * MINUTE_MS; atMs += 15 * SECOND_MS) use(volunteer, atMs)
  for (let number = 0; number < 500; number += 1) {
    const atMs = 3 * MINUTE_MS + number * 200
    use(start({ name: `Eve ${number}` }, atMs), atMs + 1)
    if (number % 75 === 0) expect(use(volunteer, atMs + 2)).toBe(true)
  }
  // Nor do logins that have been used for as long: of those at work the last one to come goes.
  const patient = Array.from({ length: 19 }, (_, number) => start({ name: `Eve ${number}` }, 10 * MINUTE_MS + number))
  for (let atMs = 10 * MINUTE_MS; atMs <= 12 * MINUTE_MS; atMs += 15 * SECOND_MS) for (const token of [volunteer, ...patient]) use(token, atMs + 50)
  start({ name: 'Eve' }, 13 * MINUTE_MS)
  expect(use(volunteer, 13 * MINUTE_MS + 1)).toBe(true)
})

it('[AUD111] who was never used goes first, then who has left', () => {
  const { start, use, isIn } = someLogins()
  const left = start({}, 0)
  use(left, SECOND_MS)
  const others = Array.from({ length: 19 }, (_, number) => start({ name: `Bo ${number}` }, 30 * MINUTE_MS + number))
  for (const token of others.slice(1)) use(token, 30 * MINUTE_MS + 100)
  start({}, 31 * MINUTE_MS)
  expect([isIn(others[0] ?? ''), isIn(left)]).toEqual([false, true])
  start({}, 31 * MINUTE_MS + 1)
  start({}, 31 * MINUTE_MS + 2)
  expect(others.slice(1).every(isIn)).toBe(true)
})

it('[AUD111] an account’s logins push out its own and nobody else’s', () => {
  const { logins, start, use, isIn } = someLogins()
  const operators = Array.from({ length: 150 }, (_, number) => start({ role: 'operator', roomIds: null, name: `Ana ${number}` }, number))
  for (const token of operators) use(token, SECOND_MS)
  for (let number = 0; number < 2_500; number += 1) start({ role: 'viewer', roomIds: null, accountId: 'viewer' }, 2 * SECOND_MS + number)
  expect(logins.all()).toHaveLength(170)
  expect(operators.every(isIn)).toBe(true)
})

it('[AUD140] an operator who only watches an open panel is not put out by a script of the same account; who has left is', () => {
  const { logins, start, isIn } = someLogins()
  const account = { role: 'operator', roomIds: null, accountId: 'account-1' } as const
  const [panel, left] = [start(account, 0), start(account, 0)]
  logins.isOpen(left, 2 * MINUTE_MS)
  for (let atMs = 0; atMs <= 20 * MINUTE_MS; atMs += MINUTE_MS) logins.isOpen(panel, atMs)
  for (let number = 0; number < 19; number += 1) {
    const atMs = 20 * MINUTE_MS + number * SECOND_MS
    logins.isOpen(start(account, atMs), atMs)
  }
  expect([isIn(panel), logins.all().length]).toEqual([true, 20])
  expect(logins.loginOf(left, 20 * MINUTE_MS)).toBeNull()
})

it('[AUD140] an open page alone keeps no login from expiring', () => {
  const { logins, start } = someLogins()
  const token = start({ role: 'operator', roomIds: null }, 0)
  for (let atMs = 0; atMs <= 13 * 60 * MINUTE_MS; atMs += MINUTE_MS) logins.isOpen(token, atMs)
  expect(logins.loginOf(token, 13 * 60 * MINUTE_MS)).toBeNull()
})
