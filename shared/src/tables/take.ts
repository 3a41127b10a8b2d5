import * as z from 'zod'
import { RoomId, SessionId, TakeId } from '../model/ids.ts'
import { ActorName, InstantMs } from '../model/values.ts'
import { anonymous } from './anonymous.ts'
import { defineTable } from './define-table.ts'
import { HIDDEN_NAME, minutesAgo } from './samples.ts'

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

function forPhones(take: Take): Take | null {
  return take.rehearsal ? null : anonymous(take)
}

const usual = { kind: 'live', sessionId: 'talk', simulcastRoomIds: [], atMs: minutesAgo(5), by: HIDDEN_NAME, isTakenBack: false } satisfies Partial<
  z.input<typeof Take>
>

export const takes = defineTable({
  schema: Take,
  goesBack: 'merge',
  sees: { operator: 'all', display: anonymous, source: anonymous, public: forPhones },
  samples: [
    {
      record: { ...usual, id: 'shown', originRoomId: 'bleu', roomIds: ['bleu'], rehearsal: false },
      seen: { operator: 'whole', display: 'anonymous', source: 'anonymous', public: 'anonymous' },
    },
    {
      record: { ...usual, id: 'hidden-rehearsed', originRoomId: 'blanc', roomIds: ['blanc'], rehearsal: true },
      seen: { operator: 'whole', display: 'anonymous', source: 'anonymous', public: 'none' },
    },
  ],
  firstForm: {
    id: 'take',
    kind: 'live',
    sessionId: 'talk',
    originRoomId: 'bleu',
    simulcastRoomIds: [],
    roomIds: ['bleu'],
    atMs: 0,
    by: 'Ana',
    rehearsal: false,
  },
})
