import * as z from 'zod'
import { FeedId, RecordId, RoomId, ScreenId, SessionId } from '../model/ids.ts'
import { ActorName, InstantMs, Texts } from '../model/values.ts'
import { anonymous } from './anonymous.ts'
import { defineTable } from './define-table.ts'
import { HIDDEN_NAME, hidden, minutesAgo } from './samples.ts'

/** What an override may ask for. A plain word stands for the scene without settings: `"black"` is `{"kind": "black"}`. */
export const SceneRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('black') }),
  z.strictObject({ kind: z.literal('holding') }),
  z.strictObject({ kind: z.literal('interval') }),
  z.strictObject({ kind: z.literal('end-of-day') }),
  z.strictObject({ kind: z.literal('test-pattern') }),
  z.strictObject({ kind: z.literal('title-card'), sessionId: SessionId }),
  z.strictObject({ kind: z.literal('simulcast'), originRoomId: RoomId }),
  /** One feed, whatever is planned: a second camera, a picture to try out. */
  z.strictObject({ kind: z.literal('feed'), feedId: FeedId }),
  z.strictObject({ kind: z.literal('message'), texts: Texts }),
])
export type SceneRequest = z.infer<typeof SceneRequest>

/** Tells a room or one screen to show something else. It lies above the plan and is released, not undone by hand. */
export const Override = z.strictObject({
  id: RecordId,
  /** Exactly one of `roomId` and `screenId` is set. */
  roomId: RoomId.nullable(),
  screenId: ScreenId.nullable(),
  scene: SceneRequest,
  fromMs: InstantMs,
  /** Null: until it is released; the panel shows its age and nags. */
  untilMs: InstantMs.nullable(),
  by: ActorName,
})
export type Override = z.infer<typeof Override>

export const overrides = defineTable({
  schema: Override,
  goesBack: 'restore',
  sees: { operator: 'all', display: anonymous, source: anonymous, public: 'none' },
  samples: [
    {
      record: {
        id: 'override',
        roomId: 'blanc',
        screenId: null,
        scene: { kind: 'message', texts: hidden('override') },
        fromMs: minutesAgo(65),
        untilMs: null,
        by: HIDDEN_NAME,
      },
      seen: { operator: 'whole', display: 'anonymous', source: 'anonymous', public: 'none' },
    },
  ],
  firstForm: { id: 'override', roomId: 'bleu', screenId: null, scene: { kind: 'black' }, fromMs: 0, untilMs: null, by: 'Ana' },
})
