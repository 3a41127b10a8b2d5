import { describe, expect, test } from 'vitest'
import { isFar, scrollFor } from './auto-scroll.ts'

const view = { top: 1000, bottom: 1600 }
const line = (top: number) => ({ top, bottom: top + 60 })

describe('the rundown scrolls by itself', () => {
  test('[PNL21] nothing moves while live and standby are in sight', () => {
    expect(scrollFor(view, line(1000), line(1540))).toBeNull()
    expect(scrollFor(view, null, null)).toBeNull()
  })

  test('[PNL21] lines out of sight are brought back with what came before them', () => {
    expect(scrollFor(view, line(1560), line(1620))).toBe(1560 - 72)
    expect(scrollFor(view, line(40), null)).toBe(0)
  })

  test('[PNL21] when both do not fit, live is what counts', () => {
    expect(scrollFor(view, line(2000), line(9000))).toBe(2000 - 72)
  })

  test('[PNL79] a list that is to be shown far from here is shown there at once, and glides where an eye can follow', () => {
    expect(isFar(view, 1000 + 1800)).toBe(false)
    expect(isFar(view, 0)).toBe(false)
    expect(isFar(view, 1000 + 1801)).toBe(true)
    expect(isFar({ top: 99_000, bottom: 99_600 }, 0)).toBe(true)
  })
})
