import { phaseOf } from '@tricolore/shared/derive/phase.ts'
import { FeedReport } from '@tricolore/shared/protocol/feeds-up.ts'
import { describe, expect, it, test } from 'vitest'
import { feedOnScreens } from './on-screens.ts'
import { createScreenReports, steppingScreens } from './screen-phases.ts'

const report = (some: Partial<FeedReport>) => FeedReport.parse({ feedId: 'bleu', use: 'shown', state: 'live', rtpTimestamp: 0, bufferMs: 100, ...some })
const noTrim = () => 0

describe('[FEED59] what is known of a feed on the screens', () => {
  it('says how late each shows it, how far it is behind the first one, and how far apart they are', () => {
    const reports = createScreenReports()
    for (const [screenId, shownAtMs] of [['a', 1_150] as const, ['b', 1_100] as const, ['c', 1_210] as const]) {
      reports.said(screenId, [report({ shownAtMs })], 1_300)
    }
    const sentPhaseMs = phaseOf(1_000, 0)
    const { screens, skewMs } = feedOnScreens(reports.ofFeed('bleu'), sentPhaseMs, noTrim)
    expect(screens.map(({ screenId, lagMs, behindMs }) => [screenId, lagMs, behindMs])).toEqual([
      ['a', 150, 50],
      ['b', 100, 0],
      ['c', 210, 110],
    ])
    expect(skewMs).toBe(110)
    const trimmed = feedOnScreens(reports.ofFeed('bleu'), null, (screenId) => (screenId === 'b' ? 60 : 0))
    expect([trimmed.skewMs, trimmed.screens.map(({ lagMs }) => lagMs)]).toEqual([60, [null, null, null]])
  })

  it('counts no screen that only has it ready, and none without a picture', () => {
    const reports = createScreenReports()
    reports.said('a', [report({ shownAtMs: 1_100 })], 1_200)
    reports.said('armed', [report({ shownAtMs: 1_500, use: 'armed' })], 1_200)
    reports.said('gone', [report({ shownAtMs: 900, state: 'gone' })], 1_200)
    const { screens, skewMs } = feedOnScreens(reports.ofFeed('bleu'), null, noTrim)
    expect([screens.map(({ behindMs }) => behindMs), skewMs]).toEqual([[0, null, null], null])
  })

  it('forgets what a screen has no more, after 5 s at the latest', () => {
    const reports = createScreenReports()
    reports.said('a', [report({}), report({ feedId: FeedReport.shape.feedId.parse('blanc') })], 0)
    reports.said('a', [report({})], 1_000)
    expect([reports.ofFeed('bleu').length, reports.ofFeed('blanc').length]).toEqual([1, 0])
    reports.forgetOld(6_100)
    expect([reports.ofFeed('bleu').length, reports.isEmpty()]).toEqual([0, true])
  })

  it('takes a screen’s general report where it says nothing else', () => {
    const reports = createScreenReports()
    reports.shows('a', report({ width: 640 }), 0)
    reports.said('a', [report({ width: 1280 })], 1_000)
    reports.shows('a', report({ width: 640 }), 2_000)
    expect(reports.ofFeed('bleu').map((one) => one.report.width)).toEqual([1280])
  })
})

describe('[FEED40] the screens that have to be in step', () => {
  it('are those that show it, or those that have it ready while nobody shows it', () => {
    const reports = createScreenReports()
    reports.said('a', [report({ shownAtMs: 1_100, use: 'armed' })], 1_200)
    reports.said('b', [report({ shownAtMs: 1_100, use: 'armed' })], 1_200)
    expect(steppingScreens(reports.ofFeed('bleu'), noTrim)).toHaveLength(2)
    reports.said('c', [report({ shownAtMs: 1_100 })], 1_200)
    expect(steppingScreens(reports.ofFeed('bleu'), noTrim).map(({ screenId }) => screenId)).toEqual(['c'])
  })

  it('look as if they stood still while they are being steered: what they buffer is an average and lags behind', () => {
    const reports = createScreenReports()
    const earliest = () => {
      const [screen] = steppingScreens(reports.ofFeed('bleu'), noTrim)
      return (screen?.phaseMs ?? 0) - (screen?.bufferMs ?? 0)
    }
    for (let second = 0; second < 5; second += 1) reports.said('a', [report({ shownAtMs: 1_200 })], second * 1_000)
    // Its buffer grows by 100 ms at once, what it reports of it only half.
    reports.said('a', [report({ shownAtMs: 1_300, bufferMs: 150 })], 5_000)
    reports.said('a', [report({ shownAtMs: 1_300, bufferMs: 200 })], 6_000)
    expect(earliest()).toBeCloseTo(1_100, 3)
  })
})

test('[FEED41] one frame that was painted late is no skew', () => {
  const reports = createScreenReports()
  for (const [second, shownAtMs] of [1_100, 1_100, 1_180].entries()) reports.said('a', [report({ shownAtMs })], second * 1_000)
  for (let second = 0; second < 3; second += 1) reports.said('b', [report({ shownAtMs: 1_104 })], second * 1_000)
  expect(feedOnScreens(reports.ofFeed('bleu'), null, noTrim).skewMs).toBe(4)
})
