import { expect, test } from 'vitest'
import { type LeadInput, leadFor } from './lead.ts'

const screen = (screenId: string, tailMs: number | null, some: { errorMs?: number; count?: number; ageMs?: number; trimMs?: number } = {}): LeadInput => ({
  screenId,
  report: { deliveryTailMs: tailMs, deliveryCount: some.count ?? 1_000, clockErrorMs: some.errorMs ?? 0 },
  reportedAtMs: 100_000 - (some.ageMs ?? 0),
  trimMs: some.trimMs ?? 0,
})
const lead = (...screens: LeadInput[]) => leadFor(screens, 100_000)

test('[CLK61] the lead is 300 ms when no screen asks for more', () => {
  expect(lead()).toEqual({ ms: 300, screenId: null, isCapped: false })
  expect(lead(screen('a', 40), screen('b', 290, { errorMs: 5 }))).toEqual({ ms: 300, screenId: null, isCapped: false })
})

test('[CLK61] the screen with the longest tail and twice its clock error sets it, rounded up to 10 ms', () => {
  expect(lead(screen('a', 310), screen('b', 401, { errorMs: 5 }), screen('c', 405))).toEqual({ ms: 420, screenId: 'b', isCapped: false })
})

test('[CLK61] a screen that turns over earlier than due hears of it as much earlier', () => {
  expect(lead(screen('a', 300, { trimMs: 120 }), screen('b', 400, { trimMs: -120 }))).toEqual({ ms: 420, screenId: 'a', isCapped: false })
})

test('[CLK61] it is never more than a second, and says that a screen asks for more', () => {
  expect(lead(screen('a', 1_000))).toEqual({ ms: 1_000, screenId: 'a', isCapped: false })
  expect(lead(screen('a', 990, { errorMs: 6 }))).toEqual({ ms: 1_000, screenId: 'a', isCapped: true })
})

test('[CLK62] what is old, hardly measured or not measured does not raise it', () => {
  expect(lead(screen('a', 900, { ageMs: 15_001 }), screen('b', 900, { count: 29 }), screen('c', null)).ms).toBe(300)
  expect(leadFor([{ screenId: 'd', report: null, reportedAtMs: 0, trimMs: 500 }], 100_000).ms).toBe(300)
  expect(lead(screen('a', 900, { ageMs: 15_000 }), screen('b', 900, { count: 30 })).ms).toBe(900)
})
