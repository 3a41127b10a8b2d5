/** What somebody can do with a door's link that was photographed: H6 of the threats, over HTTP as it would be. */
import type { HistoryEntry } from '@tricolore/shared/protocol/down.ts'
import { expect, it } from 'vitest'
import { aHub, get, post, type TestHub } from './support/a-hub.ts'
import { textOf } from './support/accounts.ts'
import { anOperator, aSocket } from './support/clients.ts'

/** Time stands still, so that what was used up stays so however slow the machine is. */
const time = { wallMs: () => 1_800_000_000_000, monotonicMs: () => 0 }

function atTheDoor(hub: TestHub, name: string): Promise<Response> {
  return post(hub, '/api/v1/session', { roomKey: hub.keys.doorKey('bleu'), roomId: 'bleu', name })
}

async function history(hub: TestHub, token: string): Promise<readonly HistoryEntry[]> {
  const body: unknown = await (await get(hub, '/api/v1/history?limit=1000', token)).json()
  // The type assertion is what the contract says of this answer.
  return (body as { entries: HistoryEntry[] }).entries
}

it('[AUD109] a door at full speed is told 429 after a handful, and an operator’s command is none of them', async () => {
  const hub = await aHub({ time })
  const ana = await anOperator(hub)
  const door = await textOf(await atTheDoor(hub, 'Eve'), 'token')
  const tap = (percent: number) => post(hub, '/api/v1/commands', { command: { type: 'setOccupancy', roomId: 'bleu', percent } }, door)
  const statuses = (await Promise.all(Array.from({ length: 100 }, (_, number) => tap(number)))).map(({ status }) => status)
  expect([statuses.filter((status) => status === 200).length, statuses.filter((status) => status === 429).length]).toEqual([20, 80])
  const turnedAway = await tap(50)
  expect([turnedAway.headers.get('retry-after'), await textOf(turnedAway, 'code')]).toEqual(['1', 'rate-limited'])
  await ana.done({ type: 'hold' })
})

it('[AUD113] a link lets in only so many from one address, and others still come in by it', async () => {
  const hub = await aHub({ time, trustProxy: ['127.0.0.1'] })
  const login = JSON.stringify({ roomKey: hub.keys.doorKey('bleu'), roomId: 'bleu', name: 'Eve' })
  const from = (address: string) =>
    fetch(new URL('/api/v1/session', hub.url), { method: 'POST', headers: { 'content-type': 'application/json', 'x-forwarded-for': address }, body: login })
  const statuses: number[] = []
  for (let number = 0; number < 15; number += 1) statuses.push((await from('192.0.2.7')).status)
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), ...Array.from({ length: 5 }, () => 429)])
  const refused = await from('192.0.2.7')
  expect([refused.headers.get('retry-after'), await textOf(refused, 'code')]).toEqual(['5', 'rate-limited'])
  expect((await from('192.0.2.8')).status).toBe(200)
})

it('[AUD112] thirty logins of a link stand in the history, and the volunteer who works is still in', async () => {
  let atMs = 0
  const hub = await aHub({ time: { wallMs: () => 1_800_000_000_000 + atMs, monotonicMs: () => atMs } })
  const ana = await hub.logIn('Ana')
  const volunteer = await textOf(await atTheDoor(hub, 'Bo'), 'token')
  const looks = () => get(hub, '/api/v1/door/bleu', volunteer)
  for (; atMs < 90_000; atMs += 15_000) expect((await looks()).status).toBe(200)
  for (let number = 0; number < 80; number += 1) {
    expect((await atTheDoor(hub, `Eve ${number}`)).status).toBe(200)
    atMs += 6_000
    if (number % 10 === 0) expect((await looks()).status).toBe(200)
  }
  expect((await looks()).status).toBe(200)
  const logins = (await history(hub, ana)).filter(({ command }) => command.type === 'recordLogin' && command.role === 'door')
  expect(logins).toHaveLength(30)
})

it('[PNL73] a panel that connects after a flood of reports still gets what the operators did', async () => {
  const hub = await aHub({ time })
  const ana = await anOperator(hub)
  await ana.done({ type: 'hold' })
  const bo = { name: 'Bo', role: 'door', roomIds: ['bleu'] } as const
  for (let number = 0; number < 600; number += 1) {
    const command = { type: 'setOccupancy', roomId: 'bleu', percent: number % 101 }
    expect(await hub.hub.submit({ command }, bo)).toMatchObject({ ok: true })
  }
  const ben = aSocket(hub, '/operator', { token: await hub.logIn('Ben') })
  const sent = await new Promise<readonly HistoryEntry[]>((resolve) => ben.once('history', resolve).connect())
  expect(sent.filter(({ command }) => command.type === 'setOccupancy')).toHaveLength(50)
  expect(sent.some(({ command }) => command.type === 'hold')).toBe(true)
})

it('[NOW13] the door is told since when reports count, after a Take in rehearsal as well', async () => {
  let passedMs = 0
  const hub = await aHub({ time: { wallMs: () => 1_800_000_000_000 + passedMs, monotonicMs: () => passedMs } })
  const ana = await anOperator(hub)
  const door = await textOf(await atTheDoor(hub, 'Bo'), 'token')
  const isStill = async () => {
    // The type assertion is what the contract says of this answer.
    const { readiness, sinceMs } = (await (await get(hub, '/api/v1/door/bleu', door)).json()) as { readiness: { atMs: number }; sinceMs: number }
    return readiness.atMs >= sinceMs
  }
  await ana.done({ type: 'setMode', mode: 'rehearsal' })
  await ana.done({ type: 'markReady', roomId: 'bleu' })
  expect(await isStill()).toBe(true)
  await ana.done({ type: 'go', sessionId: 'part-1', expectedLiveSessionId: null })
  passedMs += 2_000
  expect(await isStill()).toBe(false)
})
