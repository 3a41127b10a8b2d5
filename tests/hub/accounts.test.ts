/** People at the hub: accounts, sessions, keys, and what a guesser at the venue cannot do. */
import type { AuditRecord } from '@tricolore/server/auth/audit.ts'
import { expect, it } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { aHub, get, PASSWORD, post, type TestHub } from './support/a-hub.ts'
import { ACCOUNT_PASSWORD, ADMIN, anAccount, anAdmin, listed, logInAs, send, textOf } from './support/accounts.ts'
import { aKnownScreen, anOperator, aPhone, aSocket } from './support/clients.ts'
import { frozenTime } from './support/hub-time.ts'

const NEXT = 'another one, just as long'

/** A panel's socket, and why it was cut off once it was. */
async function aPanel(hub: TestHub, token: string) {
  const socket = aSocket(hub, '/operator', { token })
  const ended = new Promise<{ why: string; texts: object }>((resolve) => socket.once('sessionEnded', resolve))
  const cut = new Promise<string>((resolve) => socket.once('disconnect', resolve))
  socket.connect()
  await new Promise((resolve) => socket.once('you', resolve))
  return { ended, cut }
}

it('[HTTP60] whoever runs the show makes the first administrator, and from then on only administrators see and make accounts', async () => {
  const hub = await aHub()
  const ana = await hub.logIn('Ana')
  expect(await listed(hub, '/api/v1/accounts', 'accounts', ana)).toEqual([])
  const viewer = { name: 'Vic', role: 'viewer', password: ACCOUNT_PASSWORD }
  expect((await post(hub, '/api/v1/accounts', viewer, ana)).status).toBe(409)
  const admin = await anAdmin(hub)
  expect((await get(hub, '/api/v1/accounts', ana)).status).toBe(403)
  expect((await post(hub, '/api/v1/accounts', viewer, ana)).status).toBe(403)
  expect((await post(hub, '/api/v1/accounts', { ...viewer, password: 'elevensigns' }, admin)).status).toBe(400)
  expect((await post(hub, '/api/v1/accounts', { ...viewer, roomIds: ['nowhere'] }, admin)).status).toBe(404)
  expect((await post(hub, '/api/v1/accounts', viewer, admin)).status).toBe(200)
  const accounts = await listed(hub, '/api/v1/accounts', 'accounts', admin)
  expect(accounts.map(({ name, role }) => [name, role])).toEqual([
    [ADMIN.name, 'admin'],
    ['Vic', 'viewer'],
  ])
  expect(JSON.stringify(accounts)).not.toContain('argon2')
})

it('[HTTP61] a name that belongs to an account does not come in by the hub’s password, which an administrator may switch off', async () => {
  const hub = await aHub()
  const admin = await anAdmin(hub)
  expect((await logInAs(hub, 'ada', PASSWORD)).status).toBe(401)
  const ana = await aPanel(hub, await hub.logIn('Ana'))
  expect((await post(hub, '/api/v1/hub-password', { isOn: false }, admin)).status).toBe(200)
  expect((await ana.ended).why).toBe('changed')
  expect((await logInAs(hub, 'Ana', PASSWORD)).status).toBe(401)
  expect((await post(hub, '/api/v1/hub-password', { isOn: true }, admin)).status).toBe(200)
  expect((await logInAs(hub, 'Ana', PASSWORD)).status).toBe(200)
})

it('[AUD71] a changed or removed account and an ended session lose their open sockets, and are told why', async () => {
  const hub = await aHub()
  const admin = await anAdmin(hub)
  const { id, name, token } = await anAccount(hub, admin, 'operator')
  const changed = await aPanel(hub, token)
  expect((await send(hub, 'PATCH', `/api/v1/accounts/${id}`, admin, { role: 'viewer' })).status).toBe(200)
  expect(await changed.ended).toEqual({ why: 'changed', texts: expect.objectContaining({ fr: expect.any(String), en: expect.any(String) }) })
  await changed.cut
  expect((await get(hub, '/api/v1/state', token)).status).toBe(401)

  const again = await textOf(await logInAs(hub, name), 'token')
  const revoked = await aPanel(hub, again)
  const sessions = await listed(hub, '/api/v1/sessions', 'sessions', admin)
  const session = sessions.find((each) => each.name === name)
  expect(session).toEqual({
    id: expect.any(String),
    name,
    role: 'viewer',
    roomIds: null,
    hasAccount: true,
    sinceMs: expect.any(Number),
    lastSeenAtMs: expect.any(Number),
    address: '127.0.0.1',
    isThisOne: false,
  })
  expect((await send(hub, 'DELETE', `/api/v1/sessions/${session?.id}`, admin)).status).toBe(200)
  expect((await revoked.ended).why).toBe('revoked')
  await revoked.cut

  const removed = await aPanel(hub, await textOf(await logInAs(hub, name), 'token'))
  expect((await send(hub, 'DELETE', `/api/v1/accounts/${id}`, admin)).status).toBe(200)
  expect((await removed.ended).why).toBe('changed')
  await removed.cut
})

it('[HTTP62] one’s own password is changed with the present one, and ends one’s other sessions only', async () => {
  const hub = await aHub()
  const admin = await anAdmin(hub)
  const { name, token } = await anAccount(hub, admin, 'viewer')
  const elsewhere = await textOf(await logInAs(hub, name), 'token')
  expect((await post(hub, '/api/v1/account/password', { password: 'not this one', newPassword: NEXT }, token)).status).toBe(403)
  expect((await post(hub, '/api/v1/account/password', { password: ACCOUNT_PASSWORD, newPassword: NEXT }, token)).status).toBe(200)
  expect((await get(hub, '/api/v1/state', token)).status).toBe(200)
  expect((await get(hub, '/api/v1/state', elsewhere)).status).toBe(401)
  expect((await logInAs(hub, name)).status).toBe(401)
  expect((await logInAs(hub, name, NEXT)).status).toBe(200)
  expect((await post(hub, '/api/v1/account/password', { password: PASSWORD, newPassword: NEXT }, await hub.logIn('Ana'))).status).toBe(409)
})

it('[HTTP63] others than administrators see and end their own sessions only, and everybody logs out', async () => {
  const hub = await aHub()
  const admin = await anAdmin(hub)
  const { name, token } = await anAccount(hub, admin, 'viewer')
  const elsewhere = await textOf(await logInAs(hub, name), 'token')
  const own = await listed(hub, '/api/v1/sessions', 'sessions', token)
  expect(own.map((each) => [each.name, each.isThisOne])).toEqual(
    expect.arrayContaining([
      [name, true],
      [name, false],
    ]),
  )
  expect(own).toHaveLength(2)
  const foreign = (await listed(hub, '/api/v1/sessions', 'sessions', admin)).find((each) => each.name === ADMIN.name)
  expect((await send(hub, 'DELETE', `/api/v1/sessions/${foreign?.id}`, token)).status).toBe(404)
  expect((await send(hub, 'DELETE', `/api/v1/sessions/${own.find((each) => each.isThisOne === false)?.id}`, token)).status).toBe(200)
  expect((await get(hub, '/api/v1/state', elsewhere)).status).toBe(401)
  expect((await send(hub, 'DELETE', '/api/v1/session', token)).status).toBe(200)
  expect((await get(hub, '/api/v1/state', token)).status).toBe(401)
})

it('[AUD72] of hundreds of guesses from the operator’s own address fifty are tested, and a known device logs in meanwhile', async () => {
  // With every second that passes some more may be tested. Of five hundred and more an address is refused before anything is looked at.
  const hub = await aHub({ time: frozenTime().time })
  const device = await textOf(await logInAs(hub, 'Ana', PASSWORD), 'device')
  const guesses = Array.from({ length: 480 }, (_, index) => logInAs(hub, `guess ${index % 400}`, `wrong ${index}`))
  const ana = await logInAs(hub, 'Ana', PASSWORD, { device })
  expect(ana.status).toBe(200)
  const statuses = (await Promise.all(guesses)).map(({ status }) => status)
  const tested = statuses.filter((status) => status === 401).length
  expect(tested).toBeGreaterThan(0)
  expect(tested).toBeLessThanOrEqual(51)
  expect(statuses.every((status) => status === 401 || status === 429)).toBe(true)
  expect((await logInAs(hub, 'Ana', PASSWORD, { device })).status).toBe(200)
  expect((await logInAs(hub, 'Ana', PASSWORD, { device: `${device}x` })).status).toBe(429)
  expect((await logInAs(hub, 'Ben', PASSWORD, { device })).status).toBe(429)
})

it('[AUD126] an operator sees which addresses wait and lets one in with one press; nobody below may', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  const addresses = async () => (await get(hub, '/api/v1/lockouts', token)).json()
  expect(await addresses()).toEqual({ addresses: [] })
  await Promise.all(Array.from({ length: 200 }, (_, index) => logInAs(hub, `guess ${index}`, 'wrong')))
  expect(await addresses()).toEqual({ addresses: [{ address: '127.0.0.1', waitMs: expect.any(Number) }] })
  expect((await logInAs(hub, 'Ben', PASSWORD)).status).toBe(429)
  expect((await get(hub, '/api/v1/lockouts')).status).toBe(401)
  expect((await send(hub, 'DELETE', '/api/v1/lockouts/192.0.2.1', token)).status).toBe(404)
  expect((await send(hub, 'DELETE', '/api/v1/lockouts/127.0.0.1', token)).status).toBe(200)
  expect((await logInAs(hub, 'Ben', PASSWORD)).status).toBe(200)
  expect(await addresses()).toEqual({ addresses: [] })
})

it('[AUD73] guesses from a known device slow down that device, and nobody else', async () => {
  const hub = await aHub()
  const device = await textOf(await logInAs(hub, 'Ana', PASSWORD), 'device')
  for (let guess = 0; guess < 5; guess += 1) expect((await logInAs(hub, 'Ana', 'wrong', { device })).status).toBe(401)
  expect((await logInAs(hub, 'Ana', PASSWORD, { device })).status).toBe(429)
  expect((await logInAs(hub, 'Ana', PASSWORD)).status).toBe(200)
})

it('[AUD74] five wrong pairing codes, and the next are not even looked up for a while', async () => {
  const hub = await aHub()
  const ana = await anOperator(hub)
  const name = (code: string) => ana.send({ type: 'nameScreen', code, name: 'Totem', roomId: 'bleu', purpose: 'foyer' })
  for (let guess = 0; guess < 5; guess += 1) expect(await name(`WRONG${guess}`)).toMatchObject({ code: 'not-found' })
  const screen = aSocket(hub, '/display', { pairing: { width: 1, height: 1 } })
  const code = new Promise<{ code: string; expiresAtMs: number }>((resolve) => screen.once('pairing', resolve))
  screen.connect()
  const shown = await code
  expect(shown.expiresAtMs - hub.hub.clock.nowMs()).toBeLessThanOrEqual(5 * 60_000)
  expect(await name(shown.code)).toMatchObject({ code: 'rate-limited' })
  const ben = await anOperator(hub, 'Ben')
  expect(await ben.send({ type: 'nameScreen', code: shown.code, name: 'Totem', roomId: 'bleu', purpose: 'foyer' })).toMatchObject({ ok: true })
})

it('[AUD75] a renewed door link ends the old one and whoever came by it, in that room alone', async () => {
  const hub = await aHub()
  const ana = await anOperator(hub)
  const enter = (roomId: string, roomKey: string) => post(hub, '/api/v1/session', { roomKey, roomId, name: 'Bo' })
  const [old, other] = [hub.keys.doorKey('bleu'), hub.keys.doorKey('rouge')]
  const [atBleu, atRouge] = [await textOf(await enter('bleu', old), 'token'), await textOf(await enter('rouge', other), 'token')]
  await ana.done({ type: 'renewDoorKey', roomId: 'bleu' })
  expect(hub.keys.doorKey('bleu')).not.toBe(old)
  expect(hub.keys.doorKey('rouge')).toBe(other)
  expect((await enter('bleu', old)).status).toBe(401)
  expect((await enter('bleu', hub.keys.doorKey('bleu'))).status).toBe(200)
  expect((await get(hub, '/api/v1/door/bleu', atBleu)).status).toBe(401)
  expect((await get(hub, '/api/v1/door/rouge', atRouge)).status).toBe(200)
})

it('[AUD76] a screen’s renewed key cuts off whoever has the old one', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  const made = await post(hub, '/api/v1/screens', { roomId: 'bleu', purpose: 'audience', name: 'Wall' }, token)
  // The type assertion is what the contract says of this answer.
  const { screenId, key } = (await made.json()) as { screenId: string; key: string }
  const { socket } = await aKnownScreen(hub, key)
  const cut = new Promise((resolve) => socket.once('disconnect', resolve))
  const renewed = await textOf(await post(hub, `/api/v1/screens/${screenId}/key`, {}, token), 'key')
  await cut
  await aKnownScreen(hub, renewed)
  expect((await post(hub, '/api/v1/screens/nothing/key', {}, token)).status).toBe(404)
})

it('[AUD77] wrong keys of a phone keep no volunteer and no screen behind the same router waiting', async () => {
  const hub = await aHub()
  const door = (roomKey: string) => post(hub, '/api/v1/session', { roomKey, roomId: 'bleu', name: 'Bo' })
  const join = (key: string) => post(hub, '/api/v1/screens/join', { key, roomId: 'bleu', purpose: 'audience' })
  for (let guess = 0; guess < 5; guess += 1) {
    expect((await door('wrong')).status).toBe(401)
    expect((await join('wrong')).status).toBe(401)
  }
  expect([(await door('wrong')).status, (await join('wrong')).status]).toEqual([429, 429])
  expect([(await door(hub.keys.doorKey('bleu'))).status, (await join(hub.keys.joinKey)).status]).toEqual([200, 200])
})

it('[AUD78] who came, went and was changed stands in the history with the address and no secret, and reaches no phone and no screen', async () => {
  const hub = await aHub()
  const phone = await aPhone(hub)
  const heard: string[] = []
  phone.socket.onAny((...args: unknown[]) => heard.push(JSON.stringify(args)))
  const admin = await anAdmin(hub)
  const { id, name, token } = await anAccount(hub, admin, 'room', ['bleu'])
  await send(hub, 'DELETE', '/api/v1/session', token)
  for (let guess = 0; guess < 5; guess += 1) await logInAs(hub, name, 'wrong')
  await send(hub, 'DELETE', `/api/v1/accounts/${id}`, admin)
  const entries = await listed(hub, '/api/v1/history', 'entries', admin)
  const address = '127.0.0.1'
  const records = entries.flatMap(({ by, command }) => {
    // The type assertion is safe: the hub journals only what the command's own schema has parsed.
    const record = command as AuditRecord
    return record.type.startsWith('record') ? [[by, record] as const] : []
  })
  const account = { account: name, role: 'room', rooms: 'Bleu', address }
  expect(records.slice(3)).toEqual([
    [ADMIN.name, { type: 'recordAccount', what: 'made', ...account }],
    [name, { type: 'recordLogin', role: 'room', sessionId: expect.any(String), address }],
    [name, { type: 'recordSessionEnd', sessionId: expect.any(String), of: null, address }],
    ['Tricolore', { type: 'recordLockout', kind: 'operator', account: name, address }],
    [ADMIN.name, { type: 'recordAccount', what: 'removed', ...account }],
  ])
  const journal = JSON.stringify(await hub.hub.entries(0, 100))
  for (const secret of [ACCOUNT_PASSWORD, ADMIN.password, PASSWORD, token, 'wrong', 'argon2']) expect(journal).not.toContain(secret)
  await eventually('the phone follows', () => phone.socket.connected)
  expect(heard.join()).not.toMatch(/record|room account|127\.0\.0\.1/)
  expect((await hub.hub.entries(0, 100)).every(({ command, change }) => !command.type.startsWith('record') || change.length === 0)).toBe(true)
})
