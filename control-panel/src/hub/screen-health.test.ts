import type { ScreenPresence, TakeReport } from '@tricolore/shared/protocol/down.ts'
import { aReport } from '@tricolore/shared/testing/reports.ts'
import { describe, expect, test } from 'vitest'
import { isSilentAbout, latenessMs, screenStateOf } from './screen-health.ts'

const usual = { expectedKey: 'a', trimMs: 0, isSilent: false }

function screen(some: Partial<ScreenPresence> = {}): ScreenPresence {
  return { id: 'big', connected: true, lastSeenAtMs: 0, report: aReport({ viewKey: 'a' }), wrongSinceMs: null, expected: 'interval', ...some }
}

describe('where a screen stands', () => {
  test('[PNL3] a screen is on the picture when it reports the very view that it should show', () => {
    expect(screenStateOf(screen(), usual)).toBe('painted')
    expect(screenStateOf(screen(), { ...usual, expectedKey: 'b' })).toBe('changing')
    // [SCR113] Its picture cannot be compared.
    expect(screenStateOf(screen({ isOtherBuild: true }), { ...usual, expectedKey: 'b' })).toBe('other-build')
  })

  test('[PNL3] a screen that is not connected is absent, whatever it last said', () => {
    expect(screenStateOf(screen({ connected: false, wrongSinceMs: 5 }), usual)).toBe('absent')
    expect(screenStateOf(null, usual)).toBe('absent')
  })

  test('[PNL52] a screen that the hub finds showing something else is wrong, before anything else that is said of it', () => {
    expect(screenStateOf(screen({ wrongSinceMs: 5 }), { ...usual, isSilent: true })).toBe('wrong')
  })

  test('[PNL52] a screen that says nothing is silent', () => {
    expect(screenStateOf(screen({ report: null }), { ...usual, isSilent: true })).toBe('silent')
    expect(screenStateOf(screen({ report: null }), usual)).toBe('changing')
  })

  test('[PNL52] a screen that said nothing about the last GO is silent until it has painted something since', () => {
    const about = { screenId: 'big', name: 'Big', roomId: 'bleu', dueAtMs: 1000, paintedAtMs: null, offsetMs: null, lateMs: 0, clockErrorMs: null }
    const go: TakeReport = { takeId: 'take', atMs: 1000, sessionId: 'part-1', spreadMs: null, screens: [{ ...about, state: 'silent' }] }
    expect(isSilentAbout(go, 'big', screen({ report: aReport({ paintedAtMs: 900 }) }))).toBe(true)
    expect(isSilentAbout(go, 'big', screen({ report: aReport({ paintedAtMs: 9000 }) }))).toBe(false)
    expect(isSilentAbout(go, 'other', screen())).toBe(false)
    expect(isSilentAbout(null, 'big', screen())).toBe(false)
  })

  test('[PNL52] a screen whose picture came too late says by how much: what it heard too late, or more than two frames', () => {
    expect(screenStateOf(screen({ report: aReport({ viewKey: 'a', lateMs: 120 }) }), usual)).toBe('late')
    expect(latenessMs(aReport({ lateMs: 120, dueAtMs: 1000, paintedAtMs: 1131.2 }), 0)).toBe(132)
    expect(latenessMs(aReport({ dueAtMs: 1000, paintedAtMs: 1034 }), 0)).toBe(0)
    expect(latenessMs(aReport({ dueAtMs: 1000, paintedAtMs: 1035 }), 0)).toBe(35)
    expect(latenessMs(aReport({ dueAtMs: null, paintedAtMs: 9000 }), 0)).toBe(0)
  })

  test('[PNL52] a screen that was told to turn over later is not late for that', () => {
    expect(latenessMs(aReport({ dueAtMs: 1000, paintedAtMs: 1110 }), -100)).toBe(0)
    expect(latenessMs(aReport({ dueAtMs: 1000, paintedAtMs: 940 }), 100)).toBe(40)
  })
})
