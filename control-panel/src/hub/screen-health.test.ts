import type { ScreenPresence } from '@tricolore/shared/protocol/down.ts'
import { aReport } from '@tricolore/shared/testing/reports.ts'
import { describe, expect, test } from 'vitest'
import { GRACE_MS, spreadOf, standingOf } from './screen-health.ts'

function screen(viewKey: string | null, paintedAtMs = 0, connected = true): ScreenPresence {
  const report = viewKey === null ? null : aReport({ viewKey, paintedAtMs })
  return { id: 'big', connected, lastSeenAtMs: 0, report, wrongSinceMs: null, expected: null }
}

describe('where a screen stands', () => {
  test('[PNL3] a screen is on the picture when it reports the very view that it should show', () => {
    expect(standingOf(screen('a'), 'a', null, 0)).toBe('painted')
  })

  test('[PNL3] a screen that still reports another view is on its way for a moment, then missing', () => {
    expect(standingOf(screen('a'), 'b', 0, GRACE_MS - 1)).toBe('changing')
    expect(standingOf(screen('a'), 'b', 0, GRACE_MS)).toBe('behind')
    expect(standingOf(screen(null), 'b', 0, GRACE_MS)).toBe('behind')
  })

  test('[PNL3] a screen that is not connected is absent, whatever it last said', () => {
    expect(standingOf(screen('a', 0, false), 'a', null, 0)).toBe('absent')
    expect(standingOf(null, 'a', null, 0)).toBe('absent')
  })

  test('[PNL4] the spread of a GO counts the screens that painted it, and no later repaint', () => {
    expect(spreadOf('take', 1000, [screen('a', 1004), screen('a', 1013), screen('b', 9000)])).toEqual({ takeId: 'take', spreadMs: 9, screens: 2 })
    expect(spreadOf('take', 1000, [screen('a', 1004)])).toBeNull()
  })
})
