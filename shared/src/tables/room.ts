import * as z from 'zod'
import { RoomId } from '../model/ids.ts'
import { Colour } from '../model/values.ts'
import { defineTable } from './define-table.ts'

/** `theatre` can hold a stage; `relay` (hall, mezzanine, lobby) only follows, or hosts what needs no stage. */
export const RoomKind = z.enum(['theatre', 'relay'])

/** A place with screens. */
export const Room = z.strictObject({
  id: RoomId,
  name: z.string().trim().min(1).max(40),
  kind: RoomKind,
  colour: Colour,
  /** Seats; null when nobody counts them. */
  capacity: z.number().int().min(1).max(100_000).nullable(),
  /** Position in lists, smallest first. */
  order: z.number().int().min(0),
})
export type Room = z.infer<typeof Room>

export const rooms = defineTable({
  schema: Room,
  goesBack: 'merge',
  sees: { operator: 'all', display: 'all', source: 'all', public: 'all' },
  samples: [
    {
      record: { id: 'bleu', name: 'bleu', kind: 'theatre', colour: '#3f7cff', capacity: 300, order: 0 },
      seen: { operator: 'whole', display: 'whole', source: 'whole', public: 'whole' },
    },
    {
      record: { id: 'blanc', name: 'blanc', kind: 'theatre', colour: '#3f7cff', capacity: null, order: 1 },
      seen: { operator: 'whole', display: 'whole', source: 'whole', public: 'whole' },
    },
  ],
  firstForm: { id: 'bleu', name: 'Bleu', kind: 'theatre', colour: '#3f7cff', capacity: null, order: 0 },
})
