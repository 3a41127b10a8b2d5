/** Where a session plays when GO is pressed: read off its placements, or off what the operator says instead. */
import type { RoomId } from '../model/ids.ts'
import type { Tables } from '../tables/registry.ts'
import type { Session } from '../tables/session.ts'
import type { TakeKind } from '../tables/take.ts'
import { placementsOf } from './index-of.ts'

export type RoomPlan = {
  readonly kind: Exclude<TakeKind, 'clear'>
  readonly originRoomId: RoomId | null
  readonly simulcastRoomIds: readonly RoomId[]
  /** Every room that turns over, the origin first. */
  readonly roomIds: readonly RoomId[]
  /** The room whose live session the operator is asked about. */
  readonly referenceRoomId: RoomId
}

export type RoomPlanRequest = { readonly originRoomId: RoomId | null; readonly simulcastRoomIds: readonly RoomId[] | null }

/** As the session's placements say. */
export const asPlanned: RoomPlanRequest = { originRoomId: null, simulcastRoomIds: null }

/** Null when the session has no room to play in. */
export function roomPlanIn(tables: Tables, session: Session, request: RoomPlanRequest): RoomPlan | null {
  const placements = placementsOf(tables, session.id)
  const roomsOf = (kind: string) => placements.filter((placement) => placement.kind === kind).map(({ roomId }) => roomId)
  const isFollowing = session.kind === 'interval' || session.kind === 'replay'

  if (isFollowing) {
    const roomIds = request.simulcastRoomIds ?? [...new Set([...roomsOf('origin'), ...roomsOf('replay'), ...roomsOf('simulcast')])]
    const [first] = roomIds
    if (first === undefined) return null
    return { kind: session.kind === 'interval' ? 'interval' : 'replay', originRoomId: null, simulcastRoomIds: [], roomIds, referenceRoomId: first }
  }

  const planned = request.originRoomId === null
  const originRoomId = request.originRoomId ?? roomsOf('origin')[0]
  if (originRoomId === undefined) return null
  // Another origin than planned: the planned one then follows like the rest.
  const followers = planned ? roomsOf('simulcast') : [...roomsOf('origin'), ...roomsOf('simulcast')]
  const simulcastRoomIds = [...new Set(request.simulcastRoomIds ?? followers)].filter((roomId) => roomId !== originRoomId)
  return { kind: 'live', originRoomId, simulcastRoomIds, roomIds: [originRoomId, ...simulcastRoomIds], referenceRoomId: originRoomId }
}
