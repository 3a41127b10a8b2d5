import * as z from 'zod'
import { RecordId, RoomId, SessionId } from '../model/ids.ts'

/**
 * `origin`: on stage here (an interval is held here). `simulcast`: shown here from the origin. `replay`: shown here later.
 * `closed`: the room is shut while the session runs.
 */
export const PlacementKind = z.enum(['origin', 'simulcast', 'replay', 'closed'])
export type PlacementKind = z.infer<typeof PlacementKind>

/** How a session meets a room. */
export const Placement = z.strictObject({ id: RecordId, sessionId: SessionId, roomId: RoomId, kind: PlacementKind })
export type Placement = z.infer<typeof Placement>
