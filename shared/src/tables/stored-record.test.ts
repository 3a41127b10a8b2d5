import { describe, expect, it } from 'vitest'
import { redactEdit, redactTables } from '../audience/redact.ts'
import { applyChange, type Change, changeFits, reverseChange } from '../kernel/change.ts'
import { startFold } from '../kernel/replay.ts'
import { Tx } from '../kernel/tx.ts'
import { audiences } from '../model/audience.ts'
import { aMorning, anOverride, aRoom, aScreen, aTake } from '../testing/builders.ts'
import { given } from '../testing/scenario.ts'
import type { RecordOf, Tables } from './registry.ts'
import { knownPart, readRecord } from './stored-record.ts'

const read = (table: string, stored: unknown) => {
  const found = readRecord(table, stored)
  return 'record' in found ? found.record : `misfit ${found.misfit}`
}
/** As the next release might write it: the type assertion is what these tests are about. */
const grown = <Rec extends object>(record: Rec, more: object) => ({ ...record, ...more }) as Rec

const polls = new Map<string, unknown>([['poll', { id: 'poll', question: 'Encore ?' }]])
/** A state with a table that only the next release knows. */
const withPolls = (tables: Tables) => ({ ...tables, polls }) as Tables

describe('a stored record', () => {
  it('[JRN78] of this release is read as it is, one from before gets what came since', () => {
    const take = aTake()
    expect(read('takes', { ...take })).toEqual(take)
    const { isTakenBack: _, ...earlierTake } = take
    expect(read('takes', earlierTake)).toEqual(take)
    const { trimMs: _trim, carriesSound: _sound, ...earlierScreen } = aScreen()
    expect(read('screens', earlierScreen)).toEqual(aScreen())
  })

  it('[JRN78] of the next release keeps every field, every value and every kind that this one does not know', () => {
    const room = grown(aRoom(), { floor: 2, lift: { near: true } })
    expect(read('rooms', room)).toEqual(room)
    expect(read('rooms', { ...aRoom(), kind: 'workshop' })).toMatchObject({ kind: 'workshop' })
    const poll = { ...anOverride(), scene: { kind: 'poll', pollId: 'encore' } }
    expect(read('overrides', poll)).toEqual(poll)
    expect(read('sessions', { ...aMorning().sessions.get('part-1'), titleByLanguage: { de: 'Eröffnung' } })).toMatchObject({
      titleByLanguage: { de: 'Eröffnung' },
    })
    expect(read('polls', { id: 'poll' })).toEqual({ id: 'poll' })
  })

  it.each([
    ['a field that is not there', 'rooms', () => ({ id: 'bleu' }), 'name'],
    ['a field of another type', 'rooms', () => ({ ...aRoom(), order: 'first' }), 'order'],
    ['null where it never was', 'rooms', () => ({ ...aRoom(), name: null }), 'name'],
    ['a kind that is no word', 'overrides', () => ({ ...anOverride(), scene: { kind: 7 } }), 'scene.kind'],
    ['no record at all', 'rooms', () => [], ''],
  ])('[JRN79] with %s is named and not used', (_what, table, make, where) => {
    expect(readRecord(table, make())).toEqual({ misfit: where })
  })
})

describe('what only the next release knows', () => {
  const room = grown(aRoom({ id: 'bleu' }), { floor: 2 })

  it('[JRN80] stays in a record through an edit, its undo and its redo', () => {
    const screen = grown(aScreen({ id: 'big' }), { brightness: 80 })
    const show = given(aMorning({ screens: [screen] }))
    const brightness = () => Reflect.get(Object(show.tables.screens.get('big')), 'brightness')
    // `given` checks strictly what a command leaves, as commands themselves are checked: this one goes round it.
    const tx = new Tx(show.tables)
    tx.put('screens', { ...screen, name: 'Left' })
    const change = tx.change()
    expect(change[0]?.after).toMatchObject({ name: 'Left', brightness: 80 })
    const after = applyChange(show.tables, change)
    expect(changeFits(after, reverseChange(change))).toBe(true)
    expect(applyChange(after, reverseChange(change)).screens.get('big')).toEqual(screen)
    expect(brightness()).toBe(80)
  })

  it('[JRN81] reaches no audience: neither a table, nor a field, nor what stands in a scene', () => {
    const override = grown(anOverride(), { scene: { kind: 'poll', secret: 'x' }, by: 'Ana' })
    const state = withPolls(aMorning({ rooms: [room], overrides: [override] }))
    for (const audience of audiences) {
      const seen = JSON.stringify(Object.entries(redactTables(audience, state)).map(([name, records]) => [name, [...records.values()]]))
      expect(seen).not.toMatch(/floor|polls|Encore|secret/)
    }
    expect(redactTables('display', state).overrides.get(override.id)?.scene).toEqual({ kind: 'poll' })
    // The type assertion is what this is about: the edit names a table of the next release.
    const edit = { table: 'polls', id: 'poll', before: null, after: polls.get('poll') } as unknown as Change[number]
    for (const audience of audiences) expect(redactEdit(audience, edit)).toBeNull()
  })

  it('[JRN81] costs the others nothing: a record that is known whole stays the same object', () => {
    const known: RecordOf<'rooms'> = aRoom()
    expect(knownPart('rooms', known)).toBe(known)
    expect(knownPart('rooms', room)).toEqual(aRoom({ id: 'bleu' }))
    expect(knownPart('rooms', room)).toBe(knownPart('rooms', room))
    const state = aMorning()
    expect(redactTables('operator', state).rooms).toBe(state.rooms)
  })

  it('[JRN82] a table of it is carried through changes, undo and replay', () => {
    // The type assertion is what this is about.
    const change = [{ table: 'polls', id: 'second', before: null, after: { id: 'second' } }] as unknown as Change
    const state = withPolls(aMorning())
    const after = applyChange(state, change)
    expect(Reflect.get(after, 'polls')).toEqual(new Map([...polls, ['second', { id: 'second' }]]))
    expect(changeFits(after, reverseChange(change))).toBe(true)
    expect(applyChange(after, reverseChange(change))).toEqual(state)
    const fold = startFold()
    fold.add(change)
    expect(Reflect.get(fold.tables(), 'polls')).toEqual(new Map([['second', { id: 'second' }]]))
    const tx = new Tx(aMorning())
    for (const edit of change) if (edit.after) tx.put(edit.table, edit.after)
    expect(tx.change()).toEqual(change)
  })
})
