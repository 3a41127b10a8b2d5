import type { Presence, ScreenPresence, ScreenReport } from '@tricolore/shared/protocol/down.ts'
import { aReport } from '@tricolore/shared/testing/reports.ts'
import { expect, test } from 'vitest'
import { presenceChange } from './presence-changes.ts'

const screen = (some: Partial<ScreenPresence> = {}, report: Partial<ScreenReport> | null = {}): ScreenPresence => ({
  id: 'big',
  connected: true,
  lastSeenAtMs: 1_000,
  report: report && aReport(report),
  wrongSinceMs: null,
  expected: 'interval',
  ...some,
})
const presenceOf = (some: Partial<Presence> = {}): Presence => ({
  screens: [screen()],
  pairings: [],
  operators: [],
  phones: 0,
  hubs: [{ id: 'one', phones: 0, skewMs: 0 }],
  store: { isReady: true, reason: null },
  leadMs: 300,
  lead: { ms: 300, screenId: null, isCapped: false },
  ...some,
})
const changeOf = (some: Partial<Presence>) => presenceChange(presenceOf(), presenceOf(some))

test('[CLK63] what nobody sees is no change: a sign of life, a figure that hardly moved', () => {
  expect(changeOf({})).toBe('none')
  const barely = { clockErrorMs: 1.9, framesPerSecond: 58.5, deliveryTailMs: 47, deliveryCount: 1_005, memoryMb: 41.9, driftPpm: 3, seq: 2, dueAtMs: 5 }
  expect(changeOf({ screens: [screen({ lastSeenAtMs: 9_000 }, barely)] })).toBe('none')
})

test.each([{ clockErrorMs: 2.1 }, { framesPerSecond: 57 }, { deliveryTailMs: 49 }, { memoryMb: 43 }, { framesMissed: 1 }])(
  '[CLK63] a figure that moved further is a drift: %o',
  (report) => {
    expect(changeOf({ screens: [screen({}, report)] })).toBe('drift')
  },
)

test.each<Partial<Presence>>([
  { phones: 3 },
  { screens: [] },
  { screens: [screen({ connected: false })] },
  { screens: [screen({ wrongSinceMs: 5 })] },
  { screens: [screen({}, null)] },
  { screens: [screen({}, { viewKey: 'other' })] },
  { screens: [screen({}, { paintedAtMs: 77 })] },
  { screens: [screen({}, { framesPerSecond: null })] },
  { operators: [{ name: 'Ana', sinceMs: 0 }] },
  { lead: { ms: 300, screenId: 'big', isCapped: true } },
])('[CLK63] what happened is told at once: %o', (some) => {
  expect(changeOf(some)).toBe('event')
})
