import * as z from 'zod'
import { RoomId, SessionId, TakeId } from '../model/ids.ts'
import { ActorName, InstantMs } from '../model/values.ts'

/** `live`: a stage and its simulcast. `interval`: a break in each of its rooms. `replay`: shown again. `clear`: nothing is live any more. */
export const TakeKind = z.enum(['live', 'interval', 'replay', 'clear'])
export type TakeKind = z.infer<typeof TakeKind>

/** What one GO wrote. The live Take of a room is the latest one that names it with `atMs` not after now; the table is the as-run log. */
export const Take = z.strictObject({
  id: TakeId,
  kind: TakeKind,
  /** Null only for `clear`. */
  sessionId: SessionId.nullable(),
  /** The room on stage; null for intervals, replays and clears. */
  originRoomId: RoomId.nullable(),
  /** Where the origin's picture is shown; empty unless `live`. */
  simulcastRoomIds: z.array(RoomId),
  /** Every room that turns over at `atMs`, the origin first. */
  roomIds: z.array(RoomId).min(1),
  atMs: InstantMs,
  by: ActorName,
  /** Made in rehearsal: the public never sees it, and it goes when the show begins. */
  rehearsal: z.boolean(),
  /** It happened, and the show went back to before it: what it took live counts as still to come. */
  isTakenBack: z.boolean(),
})
export type Take = z.infer<typeof Take>
