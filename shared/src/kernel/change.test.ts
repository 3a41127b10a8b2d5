import { describe, expect, it } from 'vitest'
import { aRoom, tablesWith } from '../testing/builders.ts'
import { applyChange, type Change, changeFits, reverseChange, sameContent } from './change.ts'
import { replay } from './replay.ts'

const bleu = aRoom({ id: 'bleu', name: 'Bleu' })
const renamed = aRoom({ id: 'bleu', name: 'Grand Bleu' })
const rouge = aRoom({ id: 'rouge' })

describe('a change', () => {
  it('[JRN20] leaves the state before it as it was and shares the tables that it does not name', () => {
    const before = tablesWith({ rooms: [bleu] })
    const after = applyChange(before, [{ table: 'rooms', id: 'bleu', before: bleu, after: renamed }])
    expect(before.rooms.get('bleu')?.name).toBe('Bleu')
    expect(after.rooms.get('bleu')?.name).toBe('Grand Bleu')
    expect(after.event).toBe(before.event)
  })

  it('[JRN20] of no edits is the same state, not a copy', () => {
    const tables = tablesWith({ rooms: [bleu] })
    expect(applyChange(tables, [])).toBe(tables)
  })

  it('[UNDO1] reversed, takes the state back, also when it adds, alters and removes', () => {
    const before = tablesWith({ rooms: [bleu, rouge] })
    const hall = aRoom({ id: 'hall' })
    const change: Change = [
      { table: 'rooms', id: 'bleu', before: bleu, after: renamed },
      { table: 'rooms', id: 'rouge', before: rouge, after: null },
      { table: 'rooms', id: 'hall', before: null, after: hall },
    ]
    const after = applyChange(before, change)
    expect([...after.rooms.keys()].toSorted()).toEqual(['bleu', 'hall'])
    const back = applyChange(after, reverseChange(change))
    expect(new Map([...back.rooms].toSorted())).toEqual(new Map([...before.rooms].toSorted()))
  })

  it('[UNDO1] reversed, runs newest edit first', () => {
    const twice: Change = [
      { table: 'rooms', id: 'bleu', before: null, after: bleu },
      { table: 'rooms', id: 'bleu', before: bleu, after: renamed },
    ]
    expect(applyChange(applyChange(tablesWith(), twice), reverseChange(twice)).rooms.has('bleu')).toBe(false)
  })

  it('[UNDO2] fits only where every record stands as it was before, by content and not by identity', () => {
    const change: Change = [{ table: 'rooms', id: 'bleu', before: bleu, after: renamed }]
    expect(changeFits(tablesWith({ rooms: [{ ...bleu }] }), change)).toBe(true)
    expect(changeFits(tablesWith({ rooms: [renamed] }), change)).toBe(false)
    expect(changeFits(tablesWith(), change)).toBe(false)
  })

  it('[UNDO2] that adds a record does not fit where one already stands', () => {
    expect(changeFits(tablesWith({ rooms: [rouge] }), [{ table: 'rooms', id: 'rouge', before: null, after: rouge }])).toBe(false)
  })
})

describe('replay', () => {
  it('[JRN21] adds the changes up from nothing, in their order', () => {
    const tables = replay([
      [{ table: 'rooms', id: 'bleu', before: null, after: bleu }],
      [{ table: 'rooms', id: 'bleu', before: bleu, after: renamed }],
      [{ table: 'rooms', id: 'rouge', before: null, after: rouge }],
    ])
    expect([...tables.rooms.values()].map(({ name }) => name)).toEqual(['Grand Bleu', 'rouge'])
    expect(tables.sessions.size).toBe(0)
  })
})

describe('content', () => {
  it.each([
    [{ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }, true],
    [{ a: 1 }, { a: 1, b: undefined }, false],
    [[1, 2], [2, 1], false],
    [[], {}, false],
    [null, {}, false],
    [{ a: null }, { a: 0 }, false],
    [{ a: 1 }, { b: 1 }, false],
    ['1', 1, false],
  ])('[JRN20] %j and %j are the same: %s', (a, b, same) => {
    expect(sameContent(a, b)).toBe(same)
    expect(sameContent(b, a)).toBe(same)
  })
})
