import * as z from 'zod'
import { RoomId } from '../model/ids.ts'

/** How often a room's door link was renewed: the key in the link is made from it, so that a renewed one ends the old. Not there: never. */
export const DoorKey = z.strictObject({
  id: RoomId,
  version: z.number().int().min(1),
})
export type DoorKey = z.infer<typeof DoorKey>
