import { describe, expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import { emptyTables } from '../tables/table-names.ts'
import { inForce, isInForce, latestBegun } from './in-force.ts'

const now = (nowMs: number) => readAt(emptyTables(), nowMs)

describe('a fact that carries its time', () => {
  it.each([
    [9, false],
    [10, true],
    [19, true],
    [20, false],
  ])('[OVR1] from 10 until 20 at %i is in force: %s', (nowMs, expected) => {
    expect(isInForce({ fromMs: 10, untilMs: 20 }, now(nowMs))).toBe(expected)
  })

  it('[OVR1] without an end lasts', () => {
    expect(isInForce({ fromMs: 10, untilMs: null }, now(1e12))).toBe(true)
  })

  it('[OVR2] gives way to a later one for good: when that ends, the older one does not come back', () => {
    const older = { fromMs: 10, untilMs: null }
    const newer = { fromMs: 20, untilMs: 30 }
    expect(inForce([newer, older], now(15))).toBe(older)
    expect(inForce([newer, older], now(25))).toBe(newer)
    expect(inForce([newer, older], now(30))).toBeNull()
  })

  it('[OVR2] of two that begin together the one given last counts', () => {
    const [first, second] = [
      { fromMs: 10, untilMs: null },
      { fromMs: 10, untilMs: null },
    ]
    expect(latestBegun([first, second], now(10))).toBe(second)
    expect(latestBegun([first, second], now(9))).toBeNull()
  })
})
