import { roomTimer } from '@tricolore/shared/derive/timer-reading.ts'
import type { Timer } from '@tricolore/shared/tables/timer.ts'
import type { PanelView } from '../../hub/panel-view.ts'

/** The countdown that counts for a room: its own, or that of the stage which it follows. */
export function timerOf({ at, outlook }: PanelView, roomId: string): { readonly roomId: string; readonly timer: Timer | null } {
  const originRoomId = outlook.rooms.get(roomId)?.take?.originRoomId
  const countsIn = originRoomId ?? roomId
  return { roomId: countsIn, timer: roomTimer(at, countsIn) }
}
