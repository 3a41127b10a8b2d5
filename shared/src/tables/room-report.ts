import * as z from 'zod'
import { RoomId, SessionId } from '../model/ids.ts'
import { ActorName, InstantMs } from '../model/values.ts'
import { anonymous } from './anonymous.ts'
import { defineTable } from './define-table.ts'
import { HIDDEN_NAME, minutesAgo } from './samples.ts'

/** How full a room is, as a volunteer at its door sees it. The id is the room's. */
export const Occupancy = z.strictObject({ id: RoomId, percent: z.number().int().min(0).max(100).nullable(), atMs: InstantMs, by: ActorName })
export type Occupancy = z.infer<typeof Occupancy>

/** Whether a room says it is ready for the next GO; a Take in that room makes the answer old. The id is the room's. */
export const Readiness = z.strictObject({ id: RoomId, ready: z.boolean(), atMs: InstantMs, by: ActorName })
export type Readiness = z.infer<typeof Readiness>

/** What the crew announces of a room that runs late: a session of it starts that much after its plan. The id is the room's. */
export const Delay = z.strictObject({
  id: RoomId,
  /** The session that it was said about: the first still to come when it was announced. Null in records from before: the first still to come that day. */
  sessionId: SessionId.nullable(),
  delayMs: z
    .number()
    .int()
    .min(0)
    .max(24 * 3_600_000),
  atMs: InstantMs,
  by: ActorName,
})
export type Delay = z.infer<typeof Delay>

export const occupancy = defineTable({
  schema: Occupancy,
  goesBack: 'keep',
  sees: { operator: 'all', display: anonymous, source: anonymous, public: anonymous },
  samples: [
    {
      record: { id: 'bleu', percent: 50, atMs: minutesAgo(65), by: HIDDEN_NAME },
      seen: { operator: 'whole', display: 'anonymous', source: 'anonymous', public: 'anonymous' },
    },
  ],
  firstForm: { id: 'bleu', percent: null, atMs: 0, by: 'Ana' },
})

export const readiness = defineTable({
  schema: Readiness,
  goesBack: 'keep',
  sees: { operator: 'all', display: 'none', source: 'none', public: 'none' },
  samples: [
    {
      record: { id: 'bleu', ready: true, atMs: minutesAgo(35), by: HIDDEN_NAME },
      seen: { operator: 'whole', display: 'none', source: 'none', public: 'none' },
    },
  ],
  firstForm: { id: 'bleu', ready: true, atMs: 0, by: 'Ana' },
})

export const delays = defineTable({
  schema: Delay,
  goesBack: 'restore',
  sees: { operator: 'all', display: anonymous, source: anonymous, public: anonymous },
  samples: [
    {
      record: { id: 'blanc', sessionId: 'talk', delayMs: 300_000, atMs: minutesAgo(65), by: HIDDEN_NAME },
      seen: { operator: 'whole', display: 'anonymous', source: 'anonymous', public: 'anonymous' },
    },
  ],
  firstForm: { id: 'bleu', delayMs: 0, atMs: 0, by: 'Ana' },
})
