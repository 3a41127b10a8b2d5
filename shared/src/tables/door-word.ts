import * as z from 'zod'
import { RecordId, RoomId } from '../model/ids.ts'
import { ActorName, InstantMs } from '../model/values.ts'
import { defineTable } from './define-table.ts'
import { HIDDEN_NAME, minutesAgo } from './samples.ts'

/** That an emergency is done with in a room, as whoever is at its door says: everybody is out. The id is the room's. */
export const Clearance = z.strictObject({ id: RoomId, emergencyId: RecordId, atMs: InstantMs, by: ActorName })
export type Clearance = z.infer<typeof Clearance>

/** A door calls the control room, and the control room answers. The id is the room's. */
export const DeskCall = z.strictObject({
  id: RoomId,
  atMs: InstantMs,
  by: ActorName,
  /** Null: nobody has answered yet. */
  answer: z.strictObject({ atMs: InstantMs, by: ActorName }).nullable(),
})
export type DeskCall = z.infer<typeof DeskCall>

const crewOnly = { operator: 'all', display: 'none', source: 'none', public: 'none' } as const
const seen = { operator: 'whole', display: 'none', source: 'none', public: 'none' } as const

export const clearances = defineTable({
  schema: Clearance,
  goesBack: 'keep',
  sees: crewOnly,
  samples: [{ record: { id: 'bleu', emergencyId: 'emergency', atMs: minutesAgo(5), by: HIDDEN_NAME }, seen }],
  firstForm: { id: 'bleu', emergencyId: 'emergency', atMs: 0, by: 'Ana' },
})

export const deskCalls = defineTable({
  schema: DeskCall,
  goesBack: 'keep',
  sees: crewOnly,
  samples: [
    { record: { id: 'bleu', atMs: minutesAgo(5), by: HIDDEN_NAME, answer: null }, seen },
    { record: { id: 'rouge', atMs: minutesAgo(5), by: HIDDEN_NAME, answer: { atMs: minutesAgo(4), by: HIDDEN_NAME } }, seen },
  ],
  firstForm: { id: 'bleu', atMs: 0, by: 'Ana', answer: null },
})
