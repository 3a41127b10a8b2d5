/** How one feed is on the screens: how late each shows it, and how far apart they are. Pure. */

import { phaseDifference } from '@tricolore/shared/derive/phase.ts'
import type { FeedHealth, FeedOnScreen } from '@tricolore/shared/protocol/feeds-down.ts'
import { type Reported, shownPhase } from './screen-phases.ts'

/** More than this is no lag but another timeline, such as that of a publisher who has just gone. */
const LONGEST_LAG_MS = 60_000

/** `sentPhaseMs`: at which the engine sends frames on; null where it is not known. `trimMsOf` as for `steppingScreens`. */
export function feedOnScreens(
  reported: readonly Reported[],
  sentPhaseMs: number | null,
  trimMsOf: (screenId: string) => number,
): Pick<FeedHealth, 'screens' | 'skewMs'> {
  const phased = reported.map((one) => ({ ...one, phaseMs: shownPhase(one) }))
  const shown = phased.flatMap(({ screenId, report, phaseMs }) =>
    report.use === 'shown' && phaseMs !== null ? [{ screenId, phaseMs: phaseMs + trimMsOf(screenId) }] : [],
  )
  const originMs = shown[0]?.phaseMs ?? 0
  const afterOrigin = new Map(shown.map(({ screenId, phaseMs }) => [screenId, phaseDifference(phaseMs, originMs)]))
  const firstMs = Math.min(...afterOrigin.values())
  const behind = (screenId: string) => {
    const afterMs = afterOrigin.get(screenId)
    return afterMs === undefined ? null : Math.round(afterMs - firstMs)
  }
  const screens = phased.map(
    ({ screenId, report, atMs, phaseMs }): FeedOnScreen => ({
      ...report,
      screenId,
      reportedAtMs: Math.floor(atMs),
      lagMs: lagOf(phaseMs, sentPhaseMs),
      behindMs: behind(screenId),
    }),
  )
  return { screens, skewMs: shown.length < 2 ? null : Math.round(Math.max(...afterOrigin.values()) - firstMs) }
}

function lagOf(phaseMs: number | null, sentPhaseMs: number | null): number | null {
  if (phaseMs === null || sentPhaseMs === null) return null
  const lagMs = Math.round(phaseDifference(phaseMs, sentPhaseMs))
  return Math.abs(lagMs) > LONGEST_LAG_MS ? null : Math.max(0, lagMs)
}
