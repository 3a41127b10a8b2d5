/** What one hub shows of emergencies that its store does not have yet, down to what a screen is sent. */

import { createMetrics } from '@tricolore/server/host/process/metrics.ts'
import { parseCommand } from '@tricolore/server/hub/parse-command.ts'
import { createHubAndFollowers } from '@tricolore/server/start/hub-and-followers.ts'
import type { Journal } from '@tricolore/server/store/journal.ts'
import { memoryJournal } from '@tricolore/server/store/memory/memory-journal.ts'
import { memoryTakeReports } from '@tricolore/server/store/take-report-store.ts'
import { createLiveStore } from '@tricolore/shared/client/live-store.ts'
import { registry } from '@tricolore/shared/commands/registry.ts'
import { RecordId } from '@tricolore/shared/model/ids.ts'
import { aMorning } from '@tricolore/shared/testing/builders.ts'
import { pino } from 'pino'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'

const nowMs = 1_772_524_800_000
const anActor = (name: string) => ({ name, role: 'operator', roomIds: null, sentBy: { loginId: name, accountId: null } }) as const
const evacuate = { type: 'raiseEmergency', textId: 'evacuate', roomIds: null } as const

/** A hub on a journal in memory that can be away, with one screen at it. */
async function aHub() {
  const kept = memoryJournal()
  /** `fails`: whether it can store that one just now. */
  const store = { isShared: false, fails: (_commandId: string) => false }
  const away = async (commandId = '') => {
    if (store.fails(commandId)) throw new Error('the store is away')
  }
  const journal: Journal = {
    ...kept,
    get isShared() {
      return store.isShared
    },
    append: (entry, effectAtMs) => away(entry.commandId).then(() => kept.append(entry, effectAtMs)),
    probe: () => away(),
  }
  const screen = createLiveStore()
  let raised = 0
  const { hub, publisher, warnings, close } = createHubAndFollowers({
    journal,
    start: await journal.open(),
    registry,
    clock: { nowMs: () => nowMs, wallOffsetMs: () => 0, steer: () => {}, leap: () => {} },
    broadcast: {
      delta(audience, delta) {
        if (audience !== 'display') return
        raised += (delta.puts.emergencies ?? []).filter(({ untilMs }) => untilMs === null).length
        screen.applyDelta(structuredClone(delta))
      },
      isWritingPhones: () => false,
      history: () => {},
      presence: () => {},
      takeReports: () => {},
    },
    log: pino({ level: 'silent' }),
    metrics: createMetrics('test'),
    takeReports: memoryTakeReports(),
    presenceTable: null,
  })
  onTestFinished(close)
  const tables = aMorning()
  const list = (name: 'rooms' | 'sessions' | 'placements' | 'messagePresets' | 'emergencyTexts') => [...tables[name].values()]
  const [event] = tables.event.values()
  const records = { event, rooms: list('rooms'), sessions: list('sessions'), placements: list('placements') }
  const texts = { messagePresets: list('messagePresets'), emergencyTexts: list('emergencyTexts') }
  await hub.submit({ command: { type: 'openEvent', ...records, ...texts } }, { name: 'hub', role: 'hub', roomIds: null })
  screen.applySnapshot(structuredClone(publisher.snapshot('display')))
  const send = (by: string, commandId: string, command: object) => hub.submit({ commandId, command }, anActor(by))
  const onScreen = () => [...screen.getState().tables.emergencies.values()].map(({ id, untilMs }) => [id, untilMs === null ? 'on' : 'over'])
  return { hub, warnings, store, send, onScreen, everShown: () => raised }
}

it('[HA80] a clear that is stored reaches the screens also where another emergency lies over it that is not', async () => {
  const { hub, send, onScreen } = await aHub()
  const parsed = parseCommand(registry, { command: evacuate })
  if (!parsed.ok) throw new Error('it is a command')
  // Another hub has stored it as the last of three; the two before it come from here.
  const facts = { commandId: 'theirs', nowMs, effectAtMs: nowMs, recordId: RecordId.parse('theirs') }
  hub.urgent.hear({ ...facts, parsed: parsed.parsed, actor: anActor('Ben'), storedSeq: hub.seq() + 3 })
  expect(onScreen()).toEqual([['theirs', 'on']])
  await send('Ana', 'fire', evacuate)
  const [ours] = hub.tables().emergencies.keys()
  expect(onScreen()).toEqual([[ours, 'on']])
  await send('Ana', 'over', { type: 'clearEmergency' })
  expect(Object.fromEntries(onScreen())).toEqual({ theirs: 'on', ...Object.fromEntries([...hub.tables().emergencies.keys()].map((id) => [id, 'over'])) })
})

it('[EMG6] pressed twice while the store is away it is stored once, and cleared it does not come back', async () => {
  const { hub, warnings, store, send, onScreen } = await aHub()
  store.isShared = true
  store.fails = () => true
  expect(await send('Ana', 'hold', { type: 'hold' })).toMatchObject({ ok: false })
  expect(await send('Ana', 'fire', evacuate)).toMatchObject({ ok: true, stored: false })
  expect(await send('Ana', 'again', evacuate)).toMatchObject({ ok: true, stored: false })
  expect(warnings.all()[0]?.texts.en).toMatch(/^Shown, not stored yet: Evacuate .Ana.\. It/)
  store.fails = () => false
  await hub.checkStore()
  expect(await send('Ben', 'over', { type: 'clearEmergency' })).toMatchObject({ ok: true })
  await hub.drain()
  expect((await hub.entries(1, 10)).map(({ commandId }) => commandId)).toEqual(['fire', 'over'])
  expect(onScreen().filter(([, is]) => is === 'on')).toEqual([])
})

it('[EMG13] a hub alone on a full disk shows an emergency and its end at once, and stores both in that order', async () => {
  const { hub, store, send, onScreen } = await aHub()
  store.fails = () => true
  expect(await send('Ana', 'fire', evacuate)).toMatchObject({ ok: true, stored: false })
  expect(onScreen().map(([, is]) => is)).toEqual(['on'])
  expect(await send('Ben', 'over', { type: 'clearEmergency' })).toMatchObject({ ok: true, stored: false })
  // Also when the store has refused both.
  await hub.checkStore()
  expect(onScreen().filter(([, is]) => is === 'on')).toEqual([])
  store.fails = () => false
  await hub.checkStore()
  await hub.drain()
  expect((await hub.entries(1, 10)).map(({ commandId }) => commandId)).toEqual(['fire', 'over'])
  expect(onScreen().filter(([, is]) => is === 'on')).toEqual([])
})

it('[EMG19] on a full disk an emergency that is raised again after a clear stays, though it is stored from before the clear', async () => {
  const { hub, store, send, onScreen } = await aHub()
  const on = () => onScreen().filter(([, is]) => is === 'on').length
  await send('Ana', 'fire', evacuate)
  store.fails = () => true
  expect(await send('Ben', 'over', { type: 'clearEmergency' })).toMatchObject({ ok: true, stored: false })
  expect(await send('Ana', 'again', evacuate)).toMatchObject({ ok: true, stored: false })
  await hub.checkStore()
  expect(on()).toBe(1)
  store.fails = () => false
  await hub.checkStore()
  await hub.drain()
  expect((await hub.entries(1, 10)).map(({ commandId }) => commandId)).toEqual(['fire', 'over', 'again'])
  expect(on()).toBe(1)
})

it('[EMG15] a press that is repeated while the store is away, and was cleared since, is shown to nobody', async () => {
  const { store, send, onScreen, everShown } = await aHub()
  store.isShared = true
  const first = await send('Ana', 'fire', evacuate)
  await send('Ben', 'over', { type: 'clearEmergency' })
  store.fails = () => true
  expect(await send('Ana', 'hold', { type: 'hold' })).toMatchObject({ ok: false })
  const before = everShown()
  expect(await send('Ana', 'fire', evacuate)).toEqual(first)
  // The same for what was never stored, and for a second press of what was on the screens.
  for (const id of ['smoke', 'again']) expect(await send('Ana', id, evacuate)).toMatchObject({ ok: true })
  expect(await send('Ben', 'end', { type: 'clearEmergency' })).toMatchObject({ ok: true, stored: false })
  const after = everShown()
  for (const id of ['again', 'smoke']) expect(await send('Ana', id, evacuate)).toMatchObject({ ok: true })
  expect([everShown() - after, after - before]).toEqual([0, 1])
  expect(onScreen().filter(([, is]) => is === 'on')).toEqual([])
  expect(await send('Ana', 'again', { ...evacuate, roomIds: ['bleu'] })).toMatchObject({ ok: false, rejection: { code: 'conflict' } })
})

it('[EMG6] what is stored without an entry of its own is not warned of any more', async () => {
  const { hub, warnings, store, send } = await aHub()
  store.fails = (commandId) => commandId === 'fire'
  expect(await send('Ana', 'fire', evacuate)).toMatchObject({ ok: true, stored: false })
  expect(warnings.all()).toHaveLength(1)
  // Since the second press could be stored, the first is tried again, and changes nothing.
  await send('Ben', 'again', evacuate)
  await eventually('no panel is warned', () => warnings.all().length === 0)
  expect((await hub.entries(1, 10)).map(({ commandId }) => commandId)).toEqual(['again'])
})

it('[EMG7] emergencies are stored in the order in which they were pressed, however much else its sender has waiting', async () => {
  const { hub, send } = await aHub()
  const busy = Array.from({ length: 5 }, (_, percent) => send('Ana', `tap-${percent}`, { type: 'setOccupancy', roomId: 'bleu', percent }))
  await Promise.all([...busy, send('Ana', 'fire', evacuate), send('Ben', 'over', { type: 'clearEmergency' })])
  const stored = (await hub.entries(1, 20)).map(({ commandId }) => commandId).filter((id) => !id.startsWith('tap'))
  expect(stored).toEqual(['fire', 'over'])
})

it('[EMG8] whoever may not raise one, and whoever raises a hundred, takes nobody else’s place', async () => {
  const { hub, send } = await aHub()
  const eve = { ...anActor('Eve'), role: 'viewer' } as const
  const eves = Array.from({ length: 100 }, (_, n) => hub.submit({ commandId: `eve-${n}`, command: evacuate }, eve))
  const bens = Array.from({ length: 100 }, (_, n) => send('Ben', `ben-${n}`, evacuate))
  expect(await send('Ana', 'fire', evacuate)).toMatchObject({ ok: true })
  const codes = async (answers: typeof eves) => (await Promise.all(answers)).map((answer) => (answer.ok ? 'ok' : answer.rejection.code))
  expect(new Set(await codes(eves))).toEqual(new Set(['forbidden']))
  expect((await codes(bens)).filter((code) => code === 'rate-limited')).toHaveLength(90)
})

it('[JRN100] a repeated command whose yes is known is told yes, also while the store is away', async () => {
  const { hub, store, send } = await aHub()
  store.isShared = true
  const tap = { type: 'setOccupancy', roomId: 'bleu', percent: 40 }
  const answer = await send('Ana', 'tap', tap)
  expect(answer).toMatchObject({ ok: true })
  store.fails = () => true
  await hub.checkStore()
  expect(await send('Ana', 'tap', tap)).toEqual(answer)
  expect(await send('Ana', 'tap', { ...tap, percent: 60 })).toMatchObject({ ok: false, rejection: { code: 'conflict' } })
  expect(await send('Ana', 'next', tap)).toMatchObject({ ok: false, rejection: { code: 'read-only' } })
})
