import * as z from 'zod'
import { RoomId } from '../model/ids.ts'
import { ActorName, InstantMs } from '../model/values.ts'

/** How full a room is, as a volunteer at its door sees it. The id is the room's. */
export const Occupancy = z.strictObject({ id: RoomId, percent: z.number().int().min(0).max(100).nullable(), atMs: InstantMs, by: ActorName })
export type Occupancy = z.infer<typeof Occupancy>

/** Whether a room says it is ready for the next GO; a Take in that room makes the answer old. The id is the room's. */
export const Readiness = z.strictObject({ id: RoomId, ready: z.boolean(), atMs: InstantMs, by: ActorName })
export type Readiness = z.infer<typeof Readiness>

/** What the crew announces of a room that runs late: its first session still to come starts that much after its plan. The id is the room's. */
export const Delay = z.strictObject({
  id: RoomId,
  delayMs: z
    .number()
    .int()
    .min(0)
    .max(24 * 3_600_000),
  atMs: InstantMs,
  by: ActorName,
})
export type Delay = z.infer<typeof Delay>
