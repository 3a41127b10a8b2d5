import { expect, test } from 'vitest'
import { driftAt } from './drift.ts'

const STEP_MS = 30_000

test('[SCR37] what stands still moves every half minute, by a few pixels, and comes round', () => {
  const walk = Array.from({ length: 9 }, (_, step) => driftAt(step * STEP_MS))
  expect(walk[8]).toEqual(walk[0])
  for (const [index, [x, y]] of walk.entries()) {
    const [fromX, fromY] = walk[index - 1] ?? [x, y]
    // Thousandths of the shorter side: 6 are 6 px at 1080 lines.
    expect(Math.hypot(x - fromX, y - fromY)).toBeLessThanOrEqual(6)
    expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(5)
    if (index > 0) expect([x, y]).not.toEqual([fromX, fromY])
  }
})

test('[SCR37] between two steps it stands still', () => {
  expect(driftAt(STEP_MS)).toEqual(driftAt(2 * STEP_MS - 1))
})
