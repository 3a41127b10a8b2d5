import * as z from 'zod'
import { RecordId, RoomId, SessionId } from '../model/ids.ts'
import { defineTable } from './define-table.ts'

/**
 * `origin`: on stage here (an interval is held here). `simulcast`: shown here from the origin. `replay`: shown here later.
 * `closed`: the room is shut while the session runs.
 */
export const PlacementKind = z.enum(['origin', 'simulcast', 'replay', 'closed'])
export type PlacementKind = z.infer<typeof PlacementKind>

/** How a session meets a room. */
export const Placement = z.strictObject({ id: RecordId, sessionId: SessionId, roomId: RoomId, kind: PlacementKind })
export type Placement = z.infer<typeof Placement>

export const placements = defineTable({
  schema: Placement,
  goesBack: 'restore',
  sees: { operator: 'all', display: 'all', source: 'all', public: 'all' },
  samples: [
    {
      record: { id: 'talk-in-bleu', sessionId: 'talk', roomId: 'bleu', kind: 'origin' },
      seen: { operator: 'whole', display: 'whole', source: 'whole', public: 'whole' },
    },
  ],
  firstForm: { id: 'talk-in-bleu', sessionId: 'talk', roomId: 'bleu', kind: 'origin' },
})
