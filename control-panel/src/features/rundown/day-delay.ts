import { delayMs } from '@tricolore/shared/derive/expected-times.ts'
import type { PanelView } from '../../hub/panel-view.ts'

/** How late the day runs, in whole minutes: the latest of what is live and of what comes next in each room. */
export function dayDelayMinutes({ outlook: { rooms } }: PanelView): number {
  let mostMs = 0
  for (const { session, expected, upcoming } of rooms.values()) {
    if (session && expected) mostMs = Math.max(mostMs, delayMs(session, expected))
    const [next] = upcoming
    if (next) mostMs = Math.max(mostMs, delayMs(next.session, next.expected))
  }
  return Math.round(mostMs / 60_000)
}
