/** Which rooms of a GO have said that they are not ready. Pure; it says so and keeps nobody from pressing. */
import { asPlanned, roomPlanIn } from '@tricolore/shared/derive/room-plan.ts'
import { stillSaid } from '@tricolore/shared/derive/said-of-room.ts'
import type { Room } from '@tricolore/shared/tables/room.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import type { PanelView } from '../../hub/panel-view.ts'

/** The stage first. A room that has said nothing since its last session is not among them: most rooms have nobody at the door. */
export function notReadyRooms({ tables, outlook }: Pick<PanelView, 'tables' | 'outlook'>, session: Session): readonly Room[] {
  const roomIds = roomPlanIn(tables, session, asPlanned)?.roomIds ?? []
  return roomIds.flatMap((id) => {
    const here = outlook.rooms.get(id)
    return here && stillSaid(tables.readiness.get(id), here)?.ready === false ? [here.room] : []
  })
}
