import { type CommandInput, registry } from '@tricolore/shared/commands/registry.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import { RecordId } from '@tricolore/shared/model/ids.ts'
import { aMorning } from '@tricolore/shared/testing/builders.ts'
import { describe, expect, it } from 'vitest'
import { createEmergencyLayer, type Urgent } from './emergency-layer.ts'
import { parseCommand } from './parse-command.ts'

const ana = { name: 'Ana', role: 'operator', roomIds: null } as const

/** Pressed at that second, under an id that says so. */
function pressed(command: CommandInput, second: number, storedSeq: number | null = null): Urgent {
  const result = parseCommand(registry, { command })
  if (!result.ok) throw new Error('it is a command')
  const commandId = `${command.type === 'clearEmergency' ? 'clear' : 'raise'}-${second}`
  return { commandId, nowMs: second, effectAtMs: second, recordId: RecordId.parse(commandId), parsed: result.parsed, actor: ana, storedSeq }
}

const raise = (second: number, storedSeq: number | null = null) => pressed({ type: 'raiseEmergency', textId: 'evacuate', roomIds: null }, second, storedSeq)
const clear = (second: number) => pressed({ type: 'clearEmergency' }, second)

type Event = { readonly heard: Urgent } | { readonly stored: LogEntry; readonly atMs: number }

const heard = (urgent: Urgent): Event => ({ heard: urgent })
/** By another hub: only the journal says it. */
function stored({ commandId, parsed, effectAtMs }: Urgent, seq: number): Event {
  const { type } = parsed.command
  const entry = {
    seq,
    atMs: effectAtMs,
    by: 'Ben',
    role: 'operator',
    commandId,
    command: { type },
    change: [],
    undoable: true,
    undoes: null,
    redoes: null,
  } as const
  return { stored: entry, atMs: effectAtMs }
}

/** What a hub shows of the layer alone, and what it has yet to store. */
function after(events: readonly Event[]) {
  const layer = createEmergencyLayer()
  for (const event of events) {
    if ('stored' in event) layer.stored(event.stored, event.atMs)
    else if (!layer.isOver(event.heard)) layer.put(event.heard)
  }
  const shown = [...layer.over(aMorning()).emergencies.values()].flatMap(({ id, untilMs }) => (untilMs === null ? [String(id)] : []))
  return { shown, left: layer.all().map(({ commandId }) => commandId) }
}

describe('[EMG11] every hub shows the same of what it has heard, in whatever order', () => {
  const three = [raise(1), clear(2), raise(3)] as const
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ] as const
  it.each(orders)('%i, %i, %i', (...order) => {
    expect(after(order.map((at) => heard(three[at])))).toEqual({
      shown: ['raise-3'],
      left: ['raise-1', 'clear-2', 'raise-3'],
    })
  })
})

describe('[EMG12] what a stored clear has ended is neither shown nor stored any more', () => {
  it.each<[string, readonly Event[], ReturnType<typeof after>]>([
    ['shown here, cleared there', [heard(raise(1)), stored(clear(2), 7)], { shown: [], left: [] }],
    ['cleared there, heard here afterwards', [stored(clear(2), 7), heard(raise(1))], { shown: [], left: [] }],
    ['the clear was heard here first', [heard(raise(1)), heard(clear(2)), stored(clear(2), 7)], { shown: [], left: [] }],
    ['raised again after it', [heard(raise(1)), stored(clear(2), 7), heard(raise(3))], { shown: ['raise-3'], left: ['raise-3'] }],
    ['raised after it and stored before it', [heard(raise(3)), stored(clear(2), 7)], { shown: ['raise-3'], left: ['raise-3'] }],
    ['stored behind it by another hub', [heard(raise(1, 8)), stored(clear(2), 7)], { shown: ['raise-1'], left: ['raise-1'] }],
    ['an earlier clear, stored later', [heard(raise(3)), stored(clear(4), 7), stored(clear(2), 8), heard(raise(3))], { shown: [], left: [] }],
  ])('%s', (_what, events, expected) => {
    expect(after(events)).toEqual(expected)
  })
})

describe('[EMG20] a raise that is the same as an earlier one', () => {
  const idsOf = (urgents: readonly Urgent[]) => urgents.map(({ commandId }) => commandId)
  const tables = aMorning()

  function twice() {
    const layer = createEmergencyLayer()
    layer.put(raise(1))
    layer.put(raise(3))
    expect(idsOf(layer.notIdle(tables))).toEqual(['raise-1'])
    return layer
  }

  it('takes its place when that one is cleared from before it', () => {
    const layer = twice()
    layer.put(clear(2))
    expect([...layer.over(tables).emergencies.values()].filter(({ untilMs }) => untilMs === null).map(({ id }) => String(id))).toEqual(['raise-3'])
  })

  it('ends with it when both are cleared, or that one is undone', () => {
    const cleared = twice()
    const over = stored(clear(4), 7)
    if ('stored' in over) cleared.stored(over.stored, over.atMs)
    expect(idsOf(cleared.all())).toEqual([])
    const undone = twice()
    undone.stored(anUndo([{ ...back, before: back.after, after: null }]), 4)
    expect(idsOf(undone.all())).toEqual(['raise-1'])
  })
})

it('[EMG18] an idle clear is no work for anybody, and the last one does for all', () => {
  const layer = createEmergencyLayer()
  const tables = aMorning()
  for (const second of [2, 4]) layer.put(clear(second))
  expect([layer.notIdle(tables), layer.unstored(tables)]).toEqual([[], []])
  layer.dropNeedless(tables)
  expect(layer.all().map(({ commandId }) => commandId)).toEqual(['clear-4'])
  layer.put(raise(3))
  expect(layer.unstored(tables).map(({ commandId }) => commandId)).toEqual(['raise-3', 'clear-4'])
})

const back = {
  table: 'emergencies',
  id: 'fire',
  before: null,
  after: { id: RecordId.parse('fire'), textId: RecordId.parse('evacuate'), roomIds: null, fromMs: 0, untilMs: null, by: 'Ben' },
} as const

function anUndo(change: LogEntry['change']): LogEntry {
  const sent = { atMs: 3, by: 'Ben', role: 'operator', commandId: 'back', command: { type: 'undo' } } as const
  return { ...sent, seq: 9, change, undoable: false, undoes: 7, redoes: null }
}

it('[EMG12] a clear from before a stored undo that brought the emergency back does not end it again', () => {
  const layer = createEmergencyLayer()
  layer.put(clear(2))
  layer.stored(anUndo([back]), 3)
  expect(layer.all()).toEqual([])
  layer.put(clear(4))
  expect(layer.all().map(({ commandId }) => commandId)).toEqual(['clear-4'])
})
