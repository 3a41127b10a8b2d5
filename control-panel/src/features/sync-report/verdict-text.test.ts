import type { ScreenTurn } from '@tricolore/shared/protocol/down.ts'
import { expect, test } from 'vitest'
import type { Verdict } from '../../hub/take-reports.ts'
import { en } from '../../i18n/en.ts'
import { fr } from '../../i18n/fr.ts'
import { verdictText } from './verdict-text.ts'

const hall: ScreenTurn = {
  screenId: 'hall',
  name: 'Hall, accueil',
  roomId: 'hall',
  dueAtMs: 0,
  paintedAtMs: 120,
  offsetMs: 120.4,
  lateMs: 90,
  clockErrorMs: 2,
  state: 'late',
}
const good: Verdict = { spreadMs: 9, painted: 11, all: 11, late: [], silent: [], isBad: false }

test('[PNL51] the bottom bar says the spread and over how many screens, and who was late or said nothing', () => {
  expect(verdictText(good, fr).replaceAll('\u202f', ' ')).toBe('écart entre écrans au dernier GO : 9 ms sur 11 écrans')
  const bad = { ...good, spreadMs: 118, painted: 10, late: [hall], silent: [{ ...hall, name: 'Rouge, scène', state: 'silent' as const }], isBad: true }
  expect(verdictText(bad, en)).toBe('silent: Rouge, scène · late: Hall, accueil (+120 ms) · spread of the last GO: 118 ms over 10 screens')
})

test('[PNL197] where all are late no screen is named: it is the hub, or its machine', () => {
  const late = [118, 271, 300].map((offsetMs) => ({ ...hall, offsetMs }))
  expect(verdictText({ ...good, spreadMs: 182, painted: 3, all: 3, late, isBad: true }, en)).toBe(
    'all 3 late, +271 ms: the hub or its machine is slow · spread of the last GO: 182 ms over 3 screens',
  )
  expect(verdictText({ ...good, late: late.slice(1), isBad: true }, en)).toContain('late: Hall, accueil (+271 ms)')
})

test('[PNL51] before two screens have painted there is no spread, only how many have', () => {
  expect(verdictText({ ...good, spreadMs: null, painted: 1 }, en)).toBe('last GO: 1 of 11 screens confirmed')
})

test('[PNL57] the lead is said with the screen that sets it, and that it is capped when that screen would need more', () => {
  expect(fr.syncReport.lead(480, 'Hall, accueil', false)).toBe('avance 480 ms · Hall, accueil')
  expect(en.syncReport.lead(1000, 'Hall, accueil', true)).toBe('lead 1000 ms, capped · Hall, accueil')
  expect(en.syncReport.lead(300, null, false)).toBe('lead 300 ms')
})
