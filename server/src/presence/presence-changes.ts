/** Whether panels need to hear of it: nothing is sent when nothing changed that a person can see, and what drifts slowly is sent seldom. */
import { sameContent } from '@tricolore/shared/kernel/change.ts'
import type { Lead, Presence, ScreenPresence, ScreenReport } from '@tricolore/shared/protocol/down.ts'

/** `event`: something happened. `drift`: a figure moved further than its threshold. `none`: nothing, or less than that. */
export type PresenceChange = 'event' | 'drift' | 'none'

/** By how much a figure has to move to count. `paintedAtMs`, `dueAtMs` and `lateMs` go with their view, the seq with its delta. */
const isFurther = {
  clockErrorMs: by(1),
  driftPpm: by(5),
  framesPerSecond: by(2),
  framesMissed: by(0),
  memoryMb: byShare(0.05),
  deliveryP50Ms: byShare(0.2),
  deliveryP99Ms: byShare(0.2),
  deliveryTailMs: byShare(0.2),
} satisfies Partial<Record<keyof ScreenReport, (was: number, is: number) => boolean>>

type Figure = keyof typeof isFurther
// The type assertion is safe: the object's own names are its keys.
const figures = Object.keys(isFurther) as Figure[]

/** Milliseconds below which a share says nothing: a delivery of 0.2 ms that becomes 0.3 ms is no change. */
const LEAST_SHARE_STEP = 1

export function presenceChange(sent: Presence | null, now: Presence): PresenceChange {
  if (!sent || sent.screens.length !== now.screens.length || !sameContent(happenings(sent), happenings(now))) return 'event'
  const isDrift = now.screens.some(({ report }, position) => hasMoved(sent.screens[position]?.report ?? null, report))
  return isDrift || sent.leadMs !== now.leadMs ? 'drift' : 'none'
}

/** Everything whose least change counts. */
function happenings({ screens, lead, leadMs: _leadMs, hubs, ...rest }: Presence): unknown {
  return { ...rest, hubs: hubs.map(({ id }) => id), lead: leadInWords(lead), screens: screens.map(withoutFigures) }
}

/** Its milliseconds drift with the screens' figures. */
function leadInWords({ screenId, isCapped }: Lead): unknown {
  return { screenId, isCapped }
}

function withoutFigures({ lastSeenAtMs, report, ...rest }: ScreenPresence): unknown {
  if (!report) return { ...rest, wasSeen: lastSeenAtMs !== null, view: null }
  const { viewKey, paintedAtMs, lateMs, width, height, build, missingSigns = '' } = report
  const known = figures.map((figure) => report[figure] !== null)
  return { ...rest, wasSeen: lastSeenAtMs !== null, view: { viewKey, paintedAtMs, lateMs, width, height, build, missingSigns }, known }
}

function hasMoved(was: ScreenReport | null, is: ScreenReport | null): boolean {
  return figures.some((figure) => {
    const [before, after] = [was?.[figure] ?? null, is?.[figure] ?? null]
    return before !== null && after !== null && isFurther[figure](before, after)
  })
}

function by(step: number): (was: number, is: number) => boolean {
  return (was, is) => Math.abs(is - was) > step
}

function byShare(share: number): (was: number, is: number) => boolean {
  return (was, is) => Math.abs(is - was) > Math.max(LEAST_SHARE_STEP, was * share)
}
