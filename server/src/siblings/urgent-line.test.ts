import { registry } from '@tricolore/shared/commands/registry.ts'
import { RecordId, RoomId } from '@tricolore/shared/model/ids.ts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Urgent } from '../hub/emergency-layer.ts'
import { parseCommand } from '../hub/parse-command.ts'
import { createUrgentLine } from './urgent-line.ts'
import { readUrgent, SignedMessage, signUrgent } from './urgent-message.ts'

const nowMs = 1_772_524_800_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function anUrgent(roomIds: readonly string[] | null = null): Urgent {
  const parsed = parseCommand(registry, { command: { type: 'raiseEmergency', textId: 'evacuate', roomIds } })
  if (!parsed.ok) throw new Error('it is a command')
  const actor = { name: 'Ana', role: 'room', roomIds: roomIds?.map((id) => RoomId.parse(id)) ?? null } as const
  return { commandId: 'fire', nowMs, effectAtMs: nowMs, recordId: RecordId.parse('fire'), parsed: parsed.parsed, actor, storedSeq: null }
}

function aLine(send: () => Promise<{ status: number }>) {
  const options = { key: () => 'key', addresses: () => ['http://other'], nowMs: () => nowMs, log: { warn: () => {}, debug: () => {} } }
  return createUrgentLine({ ...options, send })
}

it('[HA81] says it again to a hub that answers “not yet”, until that has taken it', async () => {
  const statuses = [409, 429, 409]
  const send = vi.fn(async () => ({ status: statuses.shift() ?? 200 }))
  aLine(send).tell(anUrgent())
  await vi.advanceTimersByTimeAsync(10_000)
  expect(send).toHaveBeenCalledTimes(4)
})

it('[HA82] an emergency for a hundred rooms by somebody of a hundred rooms is told too', () => {
  const roomIds = Array.from({ length: 100 }, (_, n) => `${n}`.padStart(64, 'r'))
  const urgent = anUrgent(roomIds)
  const signed = SignedMessage.parse(signUrgent(urgent, 'key', nowMs))
  expect(readUrgent(signed, 'key', registry, nowMs)?.actor.roomIds).toEqual(roomIds)
})
