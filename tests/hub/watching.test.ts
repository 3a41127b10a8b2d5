/** Who may see how the hub is inside, and what strangers hear instead. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { aHub, post, type TestHub } from './support/a-hub.ts'
import { anAccount, anAdmin, textOf } from './support/accounts.ts'

const proxied = (address: string, headers: Record<string, string> = {}) => ({ headers: { 'x-forwarded-for': address, ...headers } })

describe('[AUD110] /metrics', () => {
  const statusOf = async ({ url }: TestHub, asked?: RequestInit) => (await fetch(new URL('/metrics', url), asked)).status

  it('is for the hub’s own machine and the networks that are named', async () => {
    const hub = await aHub({ trustProxy: ['127.0.0.1'], metricsFrom: ['192.0.2.9', '2001:db8::/32'] })
    const addresses = ['192.0.2.9', '192.0.2.8', '2001:db8:1::7', '2001:db9::1', '127.0.0.1']
    const statuses = await Promise.all(addresses.map((address) => statusOf(hub, proxied(address))))
    expect(statuses).toEqual([200, 403, 200, 403, 200])
    expect(await statusOf(hub)).toBe(200)
  })

  it('is nobody’s who comes through a proxy that is not named: it would make everybody this machine', async () => {
    const hub = await aHub({ metricsFrom: ['192.0.2.9'] })
    for (const address of ['192.0.2.9', '127.0.0.1']) expect(await statusOf(hub, proxied(address))).toBe(403)
    expect(await statusOf(hub, { headers: { 'x-real-ip': '127.0.0.1' } })).toBe(403)
  })

  it('is for operators and administrators wherever they are, and for no other login', async () => {
    const hub = await aHub({ trustProxy: ['127.0.0.1'] })
    const admin = await anAdmin(hub)
    const roles = ['viewer', 'room', 'operator'] as const
    const tokens = await Promise.all(roles.map(async (role) => (await anAccount(hub, admin, role, ['bleu'])).token))
    const statuses = await Promise.all([...tokens, admin].map((token) => statusOf(hub, proxied('192.0.2.8', { authorization: `Bearer ${token}` }))))
    expect(statuses).toEqual([403, 403, 200, 200])
  })
})

it('[AUD110] what the store said is for the crew; strangers, doors and screens hear that it is away', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'tricolore-test-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const hub = await aHub({ journal: 'sqlite:', dataDir, trustProxy: ['127.0.0.1'] })
  const ana = await hub.logIn('Ana')
  const door = await textOf(await post(hub, '/api/v1/session', { roomKey: hub.keys.doorKey('bleu'), roomId: 'bleu', name: 'Bo' }), 'token')
  const other = new DatabaseSync(join(dataDir, 'tricolore.db'))
  onTestFinished(() => other.close())
  other.exec('BEGIN IMMEDIATE')

  const command = { command: { type: 'setOccupancy', roomId: 'bleu', percent: 30 } }
  const said = /locked/
  expect(await (await post(hub, '/api/v1/commands', command, ana)).text()).toMatch(said)
  const join_ = { key: hub.keys.joinKey, roomId: 'bleu', purpose: 'audience' }
  for (const answer of [await post(hub, '/api/v1/commands', command, door), await post(hub, '/api/v1/screens/join', join_)]) {
    expect(answer.status).toBe(503)
    const text = await answer.text()
    expect(text).toContain('read-only')
    expect(text).not.toMatch(said)
  }
  const ready = (asked?: RequestInit) => fetch(new URL('/readyz', hub.url), asked)
  expect(await (await ready()).text()).toMatch(said)
  const forStrangers = await ready(proxied('192.0.2.8'))
  expect(forStrangers.status).toBe(503)
  const body: unknown = await forStrangers.json()
  expect(body).toMatchObject({ ok: false, reasons: [{ code: 'store', texts: { fr: expect.any(String), en: expect.any(String) } }] })
  expect(JSON.stringify(body)).not.toMatch(said)
})
