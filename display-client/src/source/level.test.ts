import { describe, expect, test } from 'vitest'
import { createMeter, decibels, FLOOR_DB, onScale, readBlock } from './level.ts'

const steady = (amplitude: number) => ({ rms: amplitude, peak: amplitude })

describe('the level meter', () => {
  test('[FEED107] counts in decibels below full scale', () => {
    expect(decibels(1)).toBe(0)
    expect(decibels(0.1)).toBeCloseTo(-20)
    expect(decibels(0)).toBe(FLOOR_DB)
    expect([onScale(0), onScale(FLOOR_DB), onScale(-30), onScale(6)]).toEqual([1, 0, 0.5, 1])
  })

  test('[FEED107] a full sine has its peak at full scale and its mean 3 dB below', () => {
    const sine = Float32Array.from({ length: 480 }, (_, at) => Math.sin((2 * Math.PI * at) / 48))
    const { rms, peak } = readBlock(sine)
    expect(decibels(rms)).toBeCloseTo(-3.01, 1)
    expect(decibels(peak)).toBeCloseTo(0, 1)
    expect(readBlock(new Float32Array(0))).toEqual({ rms: 0, peak: 0 })
  })

  test('[FEED107] holds a peak for a second and a half, then lets it fall', () => {
    const meter = createMeter()
    meter(steady(0.5), 0)
    expect(meter(steady(0.01), 1_500).heldDb).toBeCloseTo(-6.02, 1)
    expect(meter(steady(0.01), 2_000).heldDb).toBeCloseTo(-16.02, 1)
    expect(meter(steady(0.01), 60_000).heldDb).toBeCloseTo(-40, 1)
  })

  test('[FEED107] says "no sound" after three seconds without any, and not before', () => {
    const meter = createMeter()
    expect(meter(steady(0), 0).verdict).toBe('fine')
    expect(meter(steady(0), 2_999).verdict).toBe('fine')
    expect(meter(steady(0), 3_000).verdict).toBe('silent')
    expect(meter(steady(0.1), 3_100).verdict).toBe('fine')
  })

  test('[FEED107] says "too loud" for two seconds after full scale was reached', () => {
    const meter = createMeter()
    expect(meter({ rms: 0.3, peak: 0.99 }, 0).verdict).toBe('loud')
    expect(meter(steady(0.1), 1_999).verdict).toBe('loud')
    expect(meter(steady(0.1), 2_000).verdict).toBe('fine')
  })
})
