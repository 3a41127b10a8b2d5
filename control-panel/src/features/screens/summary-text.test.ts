import { aReport } from '@tricolore/shared/testing/reports.ts'
import { expect, test } from 'vitest'
import { countsOf, type ScreenState, type ScreenStatus } from '../../hub/screen-health.ts'
import { en } from '../../i18n/en.ts'
import { fr } from '../../i18n/fr.ts'
import { summaryText } from './summary-text.ts'

/** `quiet`: connected, and has not said anything yet. */
function counted(...statuses: readonly (ScreenState | 'quiet')[]) {
  return countsOf(
    statuses.map((each, at): ScreenStatus => {
      const report = each === 'quiet' ? null : aReport({ viewKey: 'a' })
      const state = each === 'quiet' ? 'changing' : each
      return { id: `screen-${at}`, state, lateMs: 0, presence: { id: '', connected: true, lastSeenAtMs: 0, report, wrongSinceMs: null, expected: null } }
    }),
  )
}

test('[PNL75] the line of all screens counts those that proved their picture, and says of the others what is known', () => {
  expect(summaryText(counted('painted', 'late', 'changing'), 4, en)).toBe('3 screens · all on the picture · ±4 ms')
  expect(summaryText(counted('painted', 'painted', 'absent', 'silent'), 4, en)).toBe('2 of 4 screens on the picture')
  expect(summaryText(counted('painted', 'other-build', 'other-build'), 4, en)).toBe('1 of 3 screens on the picture · 2 of another build')
  expect(summaryText(counted(), null, en)).toBe('No screen is known.')
})

test('[PNL75] where no screen has proved anything it says why, and never counts to 0', () => {
  expect(summaryText(counted('other-build', 'other-build', 'other-build'), 4, en)).toBe('3 screens · 3 of another build')
  expect(summaryText(counted('other-build', 'other-build', 'other-build'), 4, fr)).toBe('3 écrans · 3 d’une autre version')
  expect(summaryText(counted('quiet', 'quiet'), null, en)).toBe('2 screens · 2 have not said anything yet')
  expect(summaryText(counted('quiet'), null, fr)).toBe('1 écran · 1 n’a encore rien dit')
  expect(summaryText(counted('silent', 'absent', 'absent'), null, fr)).toBe('3 écrans · 1 muet · 2 absents')
  expect(summaryText(counted('silent', 'other-build'), null, en)).toBe('2 screens · 1 of another build · 1 silent')
})
