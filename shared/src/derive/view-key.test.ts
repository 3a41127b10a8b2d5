import { describe, expect, it } from 'vitest'
import { contentKey } from './view-key.ts'

describe('a view key', () => {
  it('[SCR2] is the same for equal content, whatever the order of keys', () => {
    expect(contentKey({ a: 1, b: { c: [1, 2], d: null } })).toBe(contentKey({ b: { d: null, c: [1, 2] }, a: 1 }))
    expect(contentKey({ a: 1, b: undefined })).toBe(contentKey({ a: 1 }))
  })

  it.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { b: 1 }],
    [
      [1, 2],
      [2, 1],
    ],
    [
      [1, [2]],
      [[1], 2],
    ],
    [{ a: null }, {}],
    [{ a: '1' }, { a: 1 }],
    ['é', 'è'],
    [{ a: { b: 1 } }, { a: {}, b: 1 }],
    [['a,b'], ['a', 'b']],
    [{ title: '' }, { title: ' ' }],
  ])('[SCR2] differs between %j and %j', (a, b) => {
    expect(contentKey(a)).not.toBe(contentKey(b))
  })

  it('[SCR2] does not collide over many titles', () => {
    const keys = new Set(Array.from({ length: 20_000 }, (_, index) => contentKey({ title: `Session ${index}` })))
    expect(keys.size).toBe(20_000)
  })

  it('[SCR2] fits a report', () => {
    expect(contentKey({ title: 'x'.repeat(5000) })).toMatch(/^[0-9a-f]{16}$/)
  })
})
