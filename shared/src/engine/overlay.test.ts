import { describe, expect, it } from 'vitest'
import { Overlay } from './overlay.ts'

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
