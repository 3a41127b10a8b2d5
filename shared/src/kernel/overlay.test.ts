import { describe, expect, it } from 'vitest'
import { Overlay, withWrites } from './overlay.ts'

type Op = { readonly id: string; readonly item: number | null }

/** Of no run's making: the same numbers each time. */
function* drawn(count: number): Generator<Op> {
  let seed = 7
  const draw = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  for (let at = 0; at < count; at++) yield { id: `r${draw(12)}`, item: draw(3) === 0 ? null : at }
}

describe('a table with writes laid over it', () => {
  it('[JRN128] reads like a copy that was written to, whatever was written', () => {
    const beneath = new Map([1, 2, 3, 4, 5].map((at) => [`r${at}`, -at]))
    const copy = new Map(beneath)
    const overlay = new Overlay<number>(beneath)
    for (const { id, item } of drawn(400)) {
      overlay.write(id, item)
      if (item === null) copy.delete(id)
      else copy.set(id, item)
      expect(overlay.view.size).toBe(copy.size)
      expect(overlay.view.has(id)).toBe(copy.has(id))
      expect(overlay.view.get(id)).toBe(copy.get(id))
      expect(new Map(overlay.view)).toEqual(copy)
      expect([...overlay.view.keys()].toSorted()).toEqual([...copy.keys()].toSorted())
      expect([...overlay.view.values()].toSorted()).toEqual([...copy.values()].toSorted())
      const told = new Map<string, number>()
      overlay.view.forEach((each, key) => void told.set(key, each))
      expect(told).toEqual(copy)
    }
    expect([...beneath.values()]).toEqual([-1, -2, -3, -4, -5])
  })

  it('[JRN128] what was read before a write goes on showing what stood then, also while it is gone through', () => {
    const overlay = new Overlay(
      new Map([
        ['a', 1],
        ['b', 2],
      ]),
    )
    overlay.write('c', 3)
    const before = overlay.view
    const seen: string[] = []
    for (const [id] of before) {
      seen.push(id)
      overlay.write(id, null)
      overlay.write(`${id}-again`, 9)
    }
    expect(seen).toEqual(['a', 'b', 'c'])
    expect([...before]).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ])
    expect([...overlay.view.keys()]).toEqual(['a-again', 'b-again', 'c-again'])
  })

  it('[JRN128] what is in its place keeps it, and what is new comes last', () => {
    const overlay = new Overlay(
      new Map([
        ['a', 1],
        ['b', 2],
      ]),
    )
    overlay.write('z', 26)
    overlay.write('a', 10)
    expect([...overlay.view.keys()]).toEqual(['a', 'b', 'z'])
  })
})

describe('a table after some writes', () => {
  it('[JRN128] is what a copy would be, small and large, after many writes, and where two went on from the same one', () => {
    for (const size of [3, 300]) {
      const first = new Map(Array.from({ length: size }, (_, at) => [`r${at}`, -at]))
      // Each state with the copy that says what it has to be; a write goes on from any of the last few.
      const states = [{ table: first as ReadonlyMap<string, number>, copy: new Map(first) }]
      let at = 0
      for (const { id, item } of drawn(400)) {
        at += 1
        const from = states[Math.max(0, states.length - 1 - (at % 7 === 0 ? at % 5 : 0))] ?? states[0]
        const copy = new Map(from?.copy)
        if (item === null) copy.delete(id)
        else copy.set(id, item)
        states.push({ table: withWrites(from?.table ?? first, [[id, item]]), copy })
      }
      for (const { table, copy } of states.filter((_, place) => place % 23 === 0)) {
        expect(table.size).toBe(copy.size)
        expect(new Map(table)).toEqual(copy)
        for (const id of [...copy.keys(), 'nowhere']) expect(table.get(id)).toBe(copy.get(id))
      }
      expect(first.size).toBe(size)
    }
  })
})
