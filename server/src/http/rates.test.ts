import { expect, it } from 'vitest'
import type { Login } from '../store/secret-store.ts'
import type { Caller } from './callers.ts'
import { createDoorRates } from './door-rates.ts'
import { createRates, shareOf } from './rates.ts'

const oneConnection = {}

function aRequest(url: string, method = 'GET', socket = oneConnection) {
  // The type assertion is safe: nothing else of a request is looked at.
  return { url, method, socket } as unknown as Parameters<ReturnType<typeof createRates>['mayAsk']>[1]
}

const stranger: Caller = { kind: 'stranger', address: '192.0.2.7' }

function aLogin(id: string, role: Login['role'] = 'operator'): Caller {
  const login: Login = {
    tokenHash: id,
    id,
    name: 'Ana',
    role,
    roomIds: role === 'door' ? ['bleu'] : null,
    accountId: null,
    credential: null,
    address: '',
    sinceMs: 0,
    seenMs: 0,
  }
  return { kind: 'login', login }
}

it('[HTTP82] three thousand phones behind one router may ask for the status every second', () => {
  let atMs = 0
  const { mayAsk } = createRates(createDoorRates(), () => atMs)
  const status = aRequest('/api/v1/public/status?lang=fr')
  let refused = 0
  for (; atMs < 60_000; atMs += 1_000) for (let phone = 0; phone < 3_000; phone += 1) if (!mayAsk(stranger, status)) refused += 1
  expect(refused).toBe(0)
})

it('[HTTP82] what a stranger asks for too often takes nothing from the rest of its address, and nothing from who is logged in there', () => {
  const { mayAsk } = createRates(createDoorRates(), () => 0)
  const command = aRequest('/api/v1/commands', 'POST')
  let asked = 0
  while (mayAsk(stranger, command)) asked += 1
  expect(asked).toBe(500)
  expect(mayAsk(stranger, aRequest('/'))).toBe(true)
  expect(mayAsk(stranger, aRequest('/control'))).toBe(true)
  expect(mayAsk(stranger, aRequest('/api/v1/session', 'POST'))).toBe(true)
  expect(mayAsk(aLogin('ana'), command)).toBe(true)
  expect(mayAsk({ kind: 'crew', address: '192.0.2.7' }, command)).toBe(true)
  expect(mayAsk({ kind: 'stranger', address: '192.0.2.8' }, command)).toBe(true)
})

it('[HTTP82] one login has its share, what is made of everything counts for several, and another login has its own', () => {
  const { mayAsk } = createRates(createDoorRates(), () => 0)
  let asked = 0
  while (mayAsk(aLogin('viewer', 'viewer'), aRequest('/api/v1/state'))) asked += 1
  expect(asked).toBe(400)
  expect([mayAsk(aLogin('viewer', 'viewer'), aRequest('/api/v1/commands', 'POST')), mayAsk(aLogin('ana'), aRequest('/api/v1/state'))]).toEqual([false, true])
})

it('[AUD173] a review of an import, which the hub makes while everybody waits, is asked for twenty times at once by a login and four times a second then', () => {
  let atMs = 0
  const { mayAsk } = createRates(createDoorRates(), () => atMs)
  const review = (method = 'GET') => mayAsk(aLogin('ana'), aRequest('/api/v1/imports/0123/apply', method))
  const asked = () => {
    let count = 0
    while (review(count % 2 === 0 ? 'GET' : 'POST')) count += 1
    return count
  }
  expect(asked()).toBe(20)
  expect(mayAsk(aLogin('ben'), aRequest('/api/v1/imports?name=a.csv', 'POST'))).toBe(true)
  atMs = 1_000
  expect(asked()).toBe(4)
})

it('[HTTP82] what costs the hub little is told from what costs it more', () => {
  const shares = {
    ready: ['/', '/?lang=fr', '/status', '/?programme=1', '/api/v1/public/status', '/api/v1/public/programme/?lang=en'],
    page: ['/control', '/control/', '/control/rooms', '/screen/screen-1?key=k', '/runbook'],
    asset: ['/assets/main.js', '/control/assets/main.js', '/media/a.mp4', '/sw.js', '/favicon.ico'],
    watch: ['/metrics', '/metrics?x=1'],
    made: [
      '/api/v1/state',
      '/api/v1/public/other',
      '/whep/bleu',
      '/socket.io/?EIO=4',
      '/nothing',
      '//',
      '/healthzz',
      '/STATUS?programme=1',
      '/API/v1/commands',
      '/controls',
      '/assets',
    ],
  } as const
  for (const [share, urls] of Object.entries(shares)) for (const url of urls) expect([url, shareOf({ method: 'GET', url })]).toEqual([url, share])
  expect(['/', '/api/v1/commands', '/api/v1/session', '/api/v1/screens/join'].map((url) => shareOf({ method: 'POST', url }))).toEqual([
    'made',
    'made',
    'entry',
    'entry',
  ])
})

it('[HTTP105] nonsense takes nothing from the pages of its address, nor from what they load', () => {
  const { mayAsk } = createRates(createDoorRates(), () => 0)
  let asked = 0
  while (mayAsk(stranger, aRequest(`/x${asked}`))) asked += 1
  expect(asked).toBe(500)
  while (mayAsk(stranger, aRequest('/screen/none'))) asked += 1
  expect(mayAsk(stranger, aRequest('/assets/screen.js'))).toBe(true)
})

it('[HTTP112] whoever loads a page behind the router of somebody who loads without end gets all of its files, and can log in', () => {
  const { mayAsk } = createRates(createDoorRates(), () => 0)
  for (const url of ['/assets/screen.js', '/control', '/']) while (mayAsk(stranger, aRequest(url)));
  while (mayAsk(stranger, aRequest('/api/v1/session', 'POST')));
  // Twenty files over the connections that a browser opens.
  const [first, second] = [{}, {}]
  const files = Array.from({ length: 20 }, (_, number) => aRequest(`/control/assets/${number}.js`, 'GET', number % 2 === 0 ? first : second))
  const page = [aRequest('/control', 'GET', first), ...files, aRequest('/api/v1/session', 'POST', second)]
  expect(page.every((request) => mayAsk(stranger, request))).toBe(true)
})

it('[HTTP112] a connection has a few of these and no more, and none of what is made for it', () => {
  const { mayAsk } = createRates(createDoorRates(), () => 0)
  const asset = aRequest('/assets/screen.js')
  while (mayAsk(stranger, asset));
  const other = {}
  let own = 0
  while (mayAsk(stranger, aRequest('/assets/screen.js', 'GET', other))) own += 1
  expect(own).toBe(16)
  expect(mayAsk(stranger, asset)).toBe(false)
  while (mayAsk(stranger, aRequest('/nothing')));
  expect(mayAsk(stranger, aRequest('/nothing', 'GET', {}))).toBe(false)
})
