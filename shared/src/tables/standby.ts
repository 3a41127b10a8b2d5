import * as z from 'zod'
import { RoomId, SessionId } from '../model/ids.ts'
import { ActorName, InstantMs } from '../model/values.ts'
import { anonymous } from './anonymous.ts'
import { defineTable } from './define-table.ts'
import { HIDDEN_NAME, minutesAgo } from './samples.ts'

/** A session that is next to go. Its id is the session's; two standbys never share a room. */
export const Standby = z.strictObject({
  id: SessionId,
  sessionId: SessionId,
  roomIds: z.array(RoomId).min(1),
  sinceMs: InstantMs,
  by: ActorName,
})
export type Standby = z.infer<typeof Standby>

export const standbys = defineTable({
  schema: Standby,
  goesBack: 'restore',
  sees: { operator: 'all', display: anonymous, source: anonymous, public: 'none' },
  samples: [
    {
      record: { id: 'talk', sessionId: 'talk', roomIds: ['bleu'], sinceMs: minutesAgo(65), by: HIDDEN_NAME },
      seen: { operator: 'whole', display: 'anonymous', source: 'anonymous', public: 'none' },
    },
  ],
  firstForm: { id: 'talk', sessionId: 'talk', roomIds: ['bleu'], sinceMs: 0, by: 'Ana' },
})
