import { describe, expect, test } from 'vitest'
import { type FileReading, fileStep } from './file-position.ts'

const step = (some: Partial<FileReading>) =>
  fileStep({ wantedMs: 60_000, positionMs: 60_000, durationMs: 600_000, sinceJumpMs: 60_000, jumpTakesMs: 0, ...some })

describe('a recording', () => {
  test('[FEED79] stands at its beginning until its instant, and while it is only held ready', () => {
    expect(step({ wantedMs: -51 })).toEqual({ kind: 'wait' })
    expect(step({ wantedMs: null })).toEqual({ kind: 'wait' })
    expect(step({ wantedMs: 0, positionMs: 0 })).toEqual({ kind: 'play', pace: 1 })
  })

  test('[FEED79] in step it plays at its own pace', () => {
    expect([-20, 0, 20].map((offsetMs) => step({ positionMs: 60_000 + offsetMs }))).toEqual(Array(3).fill({ kind: 'play', pace: 1 }))
  })

  test('[FEED79] a little away it changes its pace by 3 % at most', () => {
    expect(step({ positionMs: 59_975 })).toEqual({ kind: 'play', pace: 1.025 })
    expect(step({ positionMs: 60_025 })).toEqual({ kind: 'play', pace: 0.975 })
    expect(step({ positionMs: 59_600 })).toEqual({ kind: 'play', pace: 1.03 })
    expect(step({ positionMs: 60_400 })).toEqual({ kind: 'play', pace: 0.97 })
  })

  test('[FEED79] further away it jumps, by as much further as jumps have taken', () => {
    expect(step({ positionMs: 0 })).toEqual({ kind: 'jump', toMs: 60_000 })
    expect(step({ positionMs: 61_000, jumpTakesMs: 150 })).toEqual({ kind: 'jump', toMs: 60_150 })
    expect(step({ wantedMs: 599_900, positionMs: 0, jumpTakesMs: 150 })).toEqual({ kind: 'jump', toMs: 600_000 })
  })

  test('[FEED79] a jump is given time to land before the next one', () => {
    expect(step({ positionMs: 0, sinceJumpMs: 1_999 })).toEqual({ kind: 'play', pace: 1 })
  })

  test('[FEED80] ends on its last frame', () => {
    expect(step({ wantedMs: 600_000, positionMs: 599_990 })).toEqual({ kind: 'end' })
    expect(step({ wantedMs: 900_000, durationMs: null, positionMs: 899_990 })).toEqual({ kind: 'play', pace: 1 })
  })

  test('[FEED79] from any distance up to a jump it is in step within 15 s, and does not swing', () => {
    for (const startMs of [-400, -150, 150, 400]) {
      let positionMs = 60_000 + startMs
      for (let atMs = 0; atMs < 15_000; atMs += 250) {
        const next = step({ wantedMs: 60_000 + atMs, positionMs })
        positionMs += 250 * (next.kind === 'play' ? next.pace : Number.NaN)
        expect((positionMs - 60_250 - atMs) * startMs).toBeGreaterThan(-1)
      }
      expect(Math.abs(positionMs - 75_000)).toBeLessThanOrEqual(20)
    }
  })
})
