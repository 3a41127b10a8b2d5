import * as z from 'zod'
import { RoomId } from '../model/ids.ts'
import { defineTable } from './define-table.ts'

/** How often a room's door link was renewed: the key in the link is made from it, so that a renewed one ends the old. Not there: never. */
export const DoorKey = z.strictObject({
  id: RoomId,
  version: z.number().int().min(1),
})
export type DoorKey = z.infer<typeof DoorKey>

export const doorKeys = defineTable({
  schema: DoorKey,
  goesBack: 'keep',
  sees: { operator: 'all', display: 'none', source: 'none', public: 'none' },
  samples: [{ record: { id: 'bleu', version: 7 }, seen: { operator: 'whole', display: 'none', source: 'none', public: 'none' } }],
  firstForm: { id: 'bleu', version: 1 },
})
