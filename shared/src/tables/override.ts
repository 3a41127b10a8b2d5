import * as z from 'zod'
import { FeedId, RecordId, RoomId, ScreenId, SessionId } from '../model/ids.ts'
import { ActorName, InstantMs, Texts } from '../model/values.ts'
import type { Sort } from '../scenes/define-scene.ts'
import { type AskedOf, fieldsOf, type RequestKind, type Requests, requestKinds } from '../scenes/registry.ts'
import { anonymous } from './anonymous.ts'
import { defineTable } from './define-table.ts'
import { HIDDEN_NAME, hidden, minutesAgo } from './samples.ts'

/** What a request has to name, by its sort. */
const sorts = { session: SessionId, room: RoomId, feed: FeedId, texts: Texts } satisfies Readonly<Record<Sort, z.ZodType>>
type Given = { readonly [S in Sort]: z.input<(typeof sorts)[S]> }
type GivenFor<Kind extends RequestKind> = {
  [Field in keyof Requests[Kind]['asks']]: Requests[Kind]['asks'][Field] extends Sort ? Given[Requests[Kind]['asks'][Field]] : never
}

function requestSchema(kind: RequestKind) {
  return z.strictObject({ kind: z.literal(kind), ...Object.fromEntries(fieldsOf(kind).map(([field, sort]) => [field, sorts[sort]])) })
}

/** What an override may ask for, as each scene has it. A plain word stands for the scene without settings: `"black"` is `{"kind": "black"}`. */
export type SceneRequest = { [Kind in RequestKind]: { kind: Kind } & AskedOf<Kind> }[RequestKind]
type GivenRequest = { [Kind in RequestKind]: { kind: Kind } & GivenFor<Kind> }[RequestKind]
const [first, ...others] = requestKinds.map(requestSchema)
if (!first) throw new Error('no scene can be put up')
// The type assertion is safe: each scene's schema is made from the fields that its type is made from.
export const SceneRequest = z.discriminatedUnion('kind', [first, ...others]) as unknown as z.ZodType<SceneRequest, GivenRequest>

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
