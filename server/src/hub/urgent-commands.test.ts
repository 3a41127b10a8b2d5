import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import { registry } from '@tricolore/shared/commands/registry.ts'
import { RecordId } from '@tricolore/shared/model/ids.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { aMorning } from '@tricolore/shared/testing/builders.ts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Answer } from './answers.ts'
import { keyOfUrgent, type Urgent } from './emergency-layer.ts'
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

const tables = aMorning()
const inForce = ({ emergencies }: Pick<Tables, 'emergencies'>) => [...emergencies.values()].flatMap(({ id, untilMs }) => (untilMs === null ? [String(id)] : []))

/** Its store answers what the test says. */
function commands(store: () => Promise<Answer>) {
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

/** It hears from another hub what was pressed there at that second; its store never answers. */
function listening() {
  const { urgent, shown } = commands(() => new Promise(() => {}))
  function pressed(command: CommandInput, commandId: string, second: number): Urgent {
    const effectAtMs = nowMs + second * 1_000
    return { commandId, nowMs, effectAtMs, recordId: RecordId.parse(commandId), parsed: parsedOf(command, commandId), actor: ana, storedSeq: null }
  }
  const heard = (...press: Parameters<typeof pressed>) => urgent.hear(pressed(...press))
  return { urgent, shown, heard, pressed }
}

it('[HA81] a clear that arrives before what it clears is taken, and what it clears is shown nowhere when it comes', () => {
  const { urgent, shown, heard } = listening()
  expect(heard({ type: 'clearEmergency' }, 'over', 2)).toBe(true)
  expect([shown(), urgent.layer.notIdle(tables)]).toEqual([['over'], []])
  expect(heard(evacuate, 'fire', 1)).toBe(true)
  expect([shown(), inForce(urgent.layer.over(tables))]).toEqual([['fire', 'over'], []])
  expect(heard(evacuate, 'smoke', 3)).toBe(true)
  expect(inForce(urgent.layer.over(tables))).toEqual(['smoke'])
})

it('[HA81] what makes no sense here yet is not taken, and is when it is said again', () => {
  const { heard } = listening()
  expect(heard({ ...evacuate, textId: 'unwritten' }, 'fire', 1)).toBe(false)
  expect(heard(evacuate, 'fire', 1)).toBe(true)
})

it('[EMG17] only what is shown is told: of a raise that a clear lies on the clear, and once there is nothing to end it is no work for anybody', () => {
  const { urgent, heard, pressed } = listening()
  heard(evacuate, 'fire', 1)
  expect(urgent.statusOf(pressed(evacuate, 'fire', 1))).toBe('unstored')
  heard({ type: 'clearEmergency' }, 'over', 2)
  expect(urgent.statusOf(pressed(evacuate, 'fire', 1))).toBe('past')
  expect(urgent.statusOf(pressed({ type: 'clearEmergency' }, 'over', 2))).toBe('unstored')
  urgent.layer.drop(keyOfUrgent(pressed(evacuate, 'fire', 1)))
  expect(urgent.statusOf(pressed({ type: 'clearEmergency' }, 'over', 2))).toBe('current')
})
