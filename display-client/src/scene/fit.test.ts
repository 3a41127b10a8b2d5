import { describe, expect, test } from 'vitest'
import { firstFit, fitSteps } from './fit.ts'

describe('text that fits', () => {
  test('[SCR4] a long title shrinks to the first step that fits, and no further', () => {
    for (let wanted = 0; wanted < fitSteps.length; wanted += 1) expect(firstFit(fitSteps.length, (step) => step >= wanted)).toBe(wanted)
  })

  test('[SCR4] what fits at full size stays at full size', () => {
    expect(firstFit(fitSteps.length, () => true)).toBe(0)
  })

  test('[SCR4] what never fits gets the smallest step', () => {
    expect(firstFit(fitSteps.length, () => false)).toBe(fitSteps.length - 1)
  })

  test('[SCR4] the same text in the same box always gets the same size, in few measurements', () => {
    let measurements = 0
    const fits = (step: number) => {
      measurements += 1
      return step >= 17
    }
    expect(firstFit(fitSteps.length, fits)).toBe(firstFit(fitSteps.length, fits))
    expect(measurements).toBeLessThanOrEqual(12)
    measurements = 0
    firstFit(fitSteps.length, (step) => fits(step + 17))
    expect(measurements).toBe(1)
  })

  test('[SCR4] every step is smaller than the one before in something, and larger in nothing', () => {
    for (const [index, step] of fitSteps.entries()) {
      const before = fitSteps[index - 1]
      if (!before) continue
      expect(step.title <= before.title && step.extra <= before.extra && step.body <= before.body).toBe(true)
      expect(step.title + step.extra + step.body).toBeLessThan(before.title + before.extra + before.body)
    }
  })

  test('[SCR4] the title gives way before text that the last row still reads', () => {
    const firstSmallBody = fitSteps.findIndex(({ body }) => body < 1)
    expect(fitSteps[firstSmallBody - 1]?.title).toBeLessThan(0.5)
  })
})
