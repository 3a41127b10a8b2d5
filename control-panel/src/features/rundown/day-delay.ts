import { dayDriftMs } from '@tricolore/shared/derive/room-clock.ts'
import type { PanelView } from '../../hub/panel-view.ts'

/** How far the day is from its plan, in whole minutes: positive late, negative ahead. */
export function dayDelayMinutes({ outlook }: PanelView): number {
  return Math.round(dayDriftMs(outlook) / 60_000) + 0
}
