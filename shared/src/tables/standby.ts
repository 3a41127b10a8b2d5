import * as z from 'zod'
import { RoomId, SessionId } from '../model/ids.ts'
import { ActorName, InstantMs } from '../model/values.ts'

/** A session that is next to go. Its id is the session's; two standbys never share a room. */
export const Standby = z.strictObject({
  id: SessionId,
  sessionId: SessionId,
  roomIds: z.array(RoomId).min(1),
  sinceMs: InstantMs,
  by: ActorName,
})
export type Standby = z.infer<typeof Standby>
