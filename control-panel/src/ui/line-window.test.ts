import { describe, expect, test } from 'vitest'
import { withKept } from './line-window.ts'

describe('the lines of a long list that are in the page', () => {
  test('[PNL80] those that keys lead to are among them wherever one scrolls, in order and each once', () => {
    expect(withKept([10, 11, 12], [3, 4, 5, 4, 11, 40], 41)).toEqual([3, 4, 5, 10, 11, 12, 40])
    expect(withKept([10, 11, 12], [11, 12], 41)).toEqual([10, 11, 12])
  })

  test('[PNL80] before the first and after the last there is none', () => {
    expect(withKept([0, 1], [-1, 0, 1], 2)).toEqual([0, 1])
    expect(withKept([], [-1, -1], 0)).toEqual([])
    expect(withKept([0, 1], [2], 2)).toEqual([0, 1])
  })
})
