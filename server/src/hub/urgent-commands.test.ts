import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import { registry } from '@tricolore/shared/commands/registry.ts'
import { RecordId } from '@tricolore/shared/model/ids.ts'
import { aMorning } from '@tricolore/shared/testing/builders.ts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Answer } from './answers.ts'
import { parseCommand } from './parse-command.ts'
import { overtaken } from './refusals.ts'
import { createUrgentCommands } from './urgent-commands.ts'

const nowMs = 1_772_524_800_000
const ana = { name: 'Ana', role: 'operator', roomIds: null } as const

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function parsedOf(command: CommandInput, commandId: string) {
  const result = parseCommand(registry, { command, commandId })
  if (!result.ok) throw new Error('it is a command')
  return result.parsed
}

const evacuate = { type: 'raiseEmergency', textId: 'evacuate', roomIds: null } as const

/** Its store answers what the test says. */
function commands(store: () => Promise<Answer>) {
  const tables = aMorning()
  const urgent = createUrgentCommands({
    nowMs: () => nowMs,
    effectAtMs: () => nowMs,
    recent: () => [],
    seq: () => 1,
    tables: () => tables,
    isClosing: () => false,
    hasFault: () => false,
    store,
    onShown: () => {},
    log: { warn: () => {} },
  })
  return { urgent, shown: () => urgent.layer.all().map(({ commandId }) => commandId) }
}

it('[EMG9] what other hubs are faster with is shown all the same, and tried again until it is stored', async () => {
  const answers: Answer[] = [overtaken, overtaken, overtaken].map((rejection) => ({ ok: false, rejection }))
  const store = vi.fn(async () => answers.shift() ?? ({ ok: true, seq: 2 } as const))
  const { urgent, shown } = commands(store)
  expect(await urgent.take(parsedOf(evacuate, 'fire'), ana)).toEqual({ ok: true, seq: 1, stored: false })
  expect(shown()).toEqual(['fire'])
  await vi.advanceTimersByTimeAsync(1_000)
  expect([store.mock.calls.length, shown()]).toEqual([3, ['fire']])
  await vi.advanceTimersByTimeAsync(1_000)
  expect([store.mock.calls.length, shown()]).toEqual([4, []])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(store).toHaveBeenCalledTimes(4)
})

it('[HA81] a clear that arrives before what it clears is not taken, and is when it is said again', () => {
  const { urgent, shown } = commands(() => new Promise(() => {}))
  const heard = (command: CommandInput, commandId: string) => {
    const parsed = parsedOf(command, commandId)
    return urgent.hear({ commandId, nowMs, effectAtMs: nowMs, recordId: RecordId.parse(commandId), parsed, actor: ana, storedSeq: null })
  }
  expect(heard({ type: 'clearEmergency' }, 'over')).toBe(false)
  expect(heard(evacuate, 'fire')).toBe(true)
  expect(heard({ type: 'clearEmergency' }, 'over')).toBe(true)
  expect(shown()).toEqual(['fire', 'over'])
})
