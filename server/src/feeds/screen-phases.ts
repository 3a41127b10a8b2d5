/** What the screens say of the feeds that they have, and where in time each shows them. Pure but for what it remembers: time arrives as argument. */

import { phaseDifference, phaseOf } from '@tricolore/shared/derive/phase.ts'
import type { FeedReport } from '@tricolore/shared/protocol/feeds-up.ts'
import type { SteppingScreen } from './playback-sync.ts'

/** A screen that says no more of a feed does not have it any more. */
const FORGOTTEN_AFTER_MS = 5_000
/** Reports of one screen and feed that are looked at together: what it buffers is an average and lags behind while it is being changed. */
const MEASURED_TOGETHER = 5

type Measure = { readonly phaseMs: number; readonly bufferMs: number | null }

export type Reported = { readonly screenId: string; readonly report: FeedReport; readonly atMs: number; readonly measures: readonly Measure[] }

export type ScreenReports = ReturnType<typeof createScreenReports>

export function createScreenReports() {
  /** By screen, then by feed. */
  const reported = new Map<string, Map<string, Reported>>()

  function take(screenId: string, report: FeedReport, atMs: number): void {
    const ofScreen = reported.get(screenId) ?? new Map<string, Reported>()
    reported.set(screenId, ofScreen)
    const before = ofScreen.get(report.feedId)
    const { rtpTimestamp, shownAtMs, bufferMs, state } = report
    const isMeasured = state === 'live' && rtpTimestamp !== null && shownAtMs !== null
    const measure = isMeasured ? [{ phaseMs: phaseOf(shownAtMs, rtpTimestamp), bufferMs }] : []
    // One that has lost its picture begins anew.
    const earlier = isMeasured && before && atMs - before.atMs <= FORGOTTEN_AFTER_MS ? before.measures : []
    ofScreen.set(report.feedId, { screenId, report, atMs, measures: [...earlier, ...measure].slice(-MEASURED_TOGETHER) })
  }

  return {
    /** Everything that the screen has at present. */
    said(screenId: string, reports: readonly FeedReport[], atMs: number): void {
      const has = new Set<string>(reports.map(({ feedId }) => feedId))
      for (const feedId of reported.get(screenId)?.keys() ?? []) if (!has.has(feedId)) reported.get(screenId)?.delete(feedId)
      for (const report of reports) take(screenId, report, atMs)
    },
    /** What its general report says; a screen that also reports each feed has said it already. */
    shows(screenId: string, report: FeedReport, atMs: number): void {
      const known = reported.get(screenId)?.get(report.feedId)
      if (!known || atMs - known.atMs > FORGOTTEN_AFTER_MS) take(screenId, report, atMs)
    },
    left: (screenId: string) => void reported.delete(screenId),
    isEmpty: () => reported.size === 0,
    forgetOld(nowMs: number): void {
      for (const [screenId, ofScreen] of reported) {
        for (const [feedId, { atMs }] of ofScreen) if (nowMs - atMs > FORGOTTEN_AFTER_MS) ofScreen.delete(feedId)
        if (ofScreen.size === 0) reported.delete(screenId)
      }
    },
    ofFeed: (feedId: string): readonly Reported[] => [...reported.values()].flatMap((ofScreen) => ofScreen.get(feedId) ?? []),
  }
}

/**
 * The screens that have to be in step: those that show the feed, or, before anybody does, those that have it ready. `trimMsOf`: how much later
 * the audience of a screen sees what it paints.
 */
export function steppingScreens(reported: readonly Reported[], trimMsOf: (screenId: string) => number): readonly SteppingScreen[] {
  const shown = reported.filter(({ report }) => report.use === 'shown')
  return (shown.length > 0 ? shown : reported).flatMap(({ screenId, measures }) => {
    const newest = measures.at(-1)
    if (!newest) return []
    const { bufferMs } = newest
    // The earliest phase is what counts: it stays the same while the screen is being steered.
    const earliest = medianPhase(measures.map((measure) => measure.phaseMs - (measure.bufferMs ?? 0)))
    const phaseMs = (bufferMs === null ? medianPhase(measures.map((measure) => measure.phaseMs)) : earliest + bufferMs) + trimMsOf(screenId)
    return [{ screenId, phaseMs, bufferMs }]
  })
}

/** The newest three, so that a single frame that was painted late is no skew; null while it is not measured. */
export function shownPhase({ measures }: Reported): number | null {
  return measures.length === 0 ? null : medianPhase(measures.slice(-3).map(({ phaseMs }) => phaseMs))
}

/** `phases`: at least one. */
export function medianPhase(phases: readonly number[]): number {
  const origin = phases.at(-1) ?? 0
  const around = phases.map((phase) => phaseDifference(phase, origin)).toSorted((a, b) => a - b)
  return origin + (around[Math.floor(around.length / 2)] ?? 0)
}
