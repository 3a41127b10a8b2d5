import { registry } from '@tricolore/shared/commands/registry.ts'
import { RecordId, RoomId } from '@tricolore/shared/model/ids.ts'
import { MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Urgent } from '../hub/emergency-layer.ts'
import { parseCommand } from '../hub/parse-command.ts'
import { createUrgentLine, type UrgentLineOptions } from './urgent-line.ts'
import { readUrgent, SignedMessage, signUrgent } from './urgent-message.ts'

const nowMs = 1_772_524_800_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function anUrgent(roomIds: readonly string[] | null = null, command: object = { type: 'raiseEmergency', textId: 'evacuate', roomIds }): Urgent {
  const parsed = parseCommand(registry, { command })
  if (!parsed.ok) throw new Error('it is a command')
  const actor = { name: 'Ana', role: 'room', roomIds: roomIds?.map((id) => RoomId.parse(id)) ?? null } as const
  return { commandId: 'fire', nowMs, effectAtMs: nowMs, recordId: RecordId.parse('fire'), parsed: parsed.parsed, actor, storedSeq: null }
}

function aLine(send: () => Promise<{ status: number }>, statusOf: UrgentLineOptions['statusOf'] = () => 'current') {
  const options = { key: () => 'key', addresses: () => ['http://other'], nowMs: () => nowMs, log: { warn: () => {}, debug: () => {} } }
  return createUrgentLine({ ...options, statusOf, send })
}

it('[HA81] says it again to a hub that answers “not yet”, until that has taken it', async () => {
  const statuses = [409, 429, 409]
  const send = vi.fn(async () => ({ status: statuses.shift() ?? 200 }))
  aLine(send).tell(anUrgent())
  await vi.advanceTimersByTimeAsync(10_000)
  expect(send).toHaveBeenCalledTimes(4)
})

const HOUR_MS = 60 * MINUTE_MS

it('[HA110] a hub whose line is back after an hour hears of an emergency that is not stored, and once', async () => {
  let isCut = true
  const send = vi.fn(async () => {
    if (isCut) throw new Error('no route')
    return { status: 200 }
  })
  aLine(send, () => 'unstored').tell(anUrgent())
  await vi.advanceTimersByTimeAsync(HOUR_MS * 2)
  const inVain = send.mock.calls.length
  // Two minutes quickly, then every five seconds.
  expect(inVain).toBeLessThan(240 + (2 * HOUR_MS) / 5_000)
  isCut = false
  await vi.advanceTimersByTimeAsync(MINUTE_MS)
  expect(send).toHaveBeenCalledTimes(inVain + 1)
})

it('[HA141] one that refuses it is asked again every five seconds while nothing is stored, and told to the log once', async () => {
  const statuses = [401, 401, 502]
  const send = vi.fn(async () => ({ status: statuses.shift() ?? 200 }))
  const warn = vi.fn()
  const options = { key: () => 'key', addresses: () => ['http://other'], nowMs: () => nowMs, log: { warn, debug: () => {} } }
  let is: ReturnType<UrgentLineOptions['statusOf']> = 'unstored'
  const line = createUrgentLine({ ...options, statusOf: () => is, send })
  line.tell(anUrgent())
  await vi.advanceTimersByTimeAsync(14_000)
  expect(send).toHaveBeenCalledTimes(3)
  await vi.advanceTimersByTimeAsync(MINUTE_MS)
  expect([send.mock.calls.length, warn.mock.calls.length]).toEqual([4, 1])
  // What is stored it hears from the store, if that is its own.
  is = 'current'
  statuses.push(401)
  line.tell(anUrgent())
  await vi.advanceTimersByTimeAsync(MINUTE_MS)
  expect(send).toHaveBeenCalledTimes(5)
})

it('[HA110] what is stored is told for an hour, a clear after which there was another for two minutes, a raise that is over no more', async () => {
  let is: ReturnType<UrgentLineOptions['statusOf']> = 'current'
  const send = vi.fn(async () => ({ status: 409 }))
  aLine(send, () => is).tell(anUrgent())
  await vi.advanceTimersByTimeAsync(2 * HOUR_MS)
  expect(send).toHaveBeenCalledTimes(240 + 720)
  is = 'past'
  send.mockClear()
  aLine(send, () => is).tell(anUrgent(null, { type: 'clearEmergency' }))
  aLine(send, () => is).tell(anUrgent())
  await vi.advanceTimersByTimeAsync(HOUR_MS)
  expect(send).toHaveBeenCalledTimes(240)
})

it('[HA111] says when all was heard, and does not wait for longer than it was asked to', async () => {
  let isCut = true
  const line = aLine(async () => ({ status: isCut ? 409 : 200 }))
  const heard: string[] = []
  await line.told(1_000).then(() => heard.push('nothing to tell'))
  line.tell(anUrgent())
  void line.told(1_000).then(() => heard.push('after a second'))
  await vi.advanceTimersByTimeAsync(999)
  expect(heard).toEqual(['nothing to tell'])
  await vi.advanceTimersByTimeAsync(1)
  void line.told(60_000).then(() => heard.push('as soon as it was heard'))
  isCut = false
  await vi.advanceTimersByTimeAsync(500)
  expect(heard).toEqual(['nothing to tell', 'after a second', 'as soon as it was heard'])
})

it('[HA82] an emergency for a hundred rooms by somebody of a hundred rooms is told too', () => {
  const roomIds = Array.from({ length: 100 }, (_, n) => `${n}`.padStart(64, 'r'))
  const urgent = anUrgent(roomIds)
  const signed = SignedMessage.parse(signUrgent(urgent, 'key', nowMs))
  expect(readUrgent(signed, 'key', registry, nowMs)?.actor.roomIds).toEqual(roomIds)
})
