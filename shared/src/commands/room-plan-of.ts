import { type RoomPlan, type RoomPlanRequest, roomPlanIn } from '../derive/room-plan.ts'
import { type Rejection, rejection } from '../kernel/rejection.ts'
import type { Tables } from '../tables/registry.ts'
import type { Session } from '../tables/session.ts'

/** Where the session plays when GO is pressed; refused when it has no room. */
export function roomPlanOf(tables: Tables, session: Session, request: RoomPlanRequest): RoomPlan | Rejection {
  return roomPlanIn(tables, session, request) ?? nowhere(session)
}

function nowhere(session: Session): Rejection {
  return rejection('impossible', 'sessionHasNoRoom', { title: session.title })
}
