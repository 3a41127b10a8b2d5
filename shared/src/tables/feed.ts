import * as z from 'zod'
import { HIDDEN_BEARER } from '../model/hidden-bearer.ts'
import { FeedId, RoomId, SessionId } from '../model/ids.ts'
import { defineTable } from './define-table.ts'

/**
 * How the picture comes. `whip`: published to this hub and relayed by its engine. `whep`: another engine's address. `hls`: a playlist.
 * `image`: a still. `camera`: plugged into the screen's own machine. `file`: a recording, played in step from an instant of hub time.
 * `test`: drawn by the screen itself, with a tone.
 */
export const FeedKind = z.enum(['whip', 'whep', 'hls', 'image', 'camera', 'file', 'test'])
export type FeedKind = z.infer<typeof FeedKind>

/** What a publisher has to speak: pass-through, so every viewer gets the same. OBS speaks no VP8. */
export const FeedCodec = z.enum(['h264', 'vp8'])
export type FeedCodec = z.infer<typeof FeedCodec>

/** An address on the web, or one of the hub's own, such as that of an uploaded file. */
export const FeedUrl = z
  .string()
  .trim()
  .max(2000)
  .regex(/^(?:\/(?!\/)|https?:\/\/[^\s/])\S*$/i, 'an address begins with http://, https:// or a single /')

/** A live picture with sound, made in a room, shown in others. */
export const Feed = z.strictObject({
  id: FeedId,
  roomId: RoomId,
  name: z.string().trim().min(1).max(60),
  kind: FeedKind,
  codec: FeedCodec,
  /** For `whep`, `hls`, `image` and `file`; null for the others. */
  url: FeedUrl.nullable(),
  /** What another engine asks of its viewers, for `whep`; null where it asks for nothing. */
  bearer: z.string().min(1).max(4000).nullable(),
  /** The name of the `camera` as its machine gives it; null: the first one. */
  device: z.string().trim().min(1).max(200).nullable(),
  /** The session of which a `file` is the recording; null where it is of none. */
  sessionId: SessionId.nullable(),
  /** The one of its room that other rooms get to see; at most one a room. */
  isChosen: z.boolean(),
  /** Raised when the key of its publisher is revoked. */
  keyVersion: z.number().int().min(1).max(1_000_000),
  /** Position in lists, smallest first. */
  order: z.number().int().min(0),
})
export type Feed = z.infer<typeof Feed>

/** Whoever only has to know that it is set sees that it is. */
function withoutBearer(feed: Feed): Feed {
  return feed.bearer === null ? feed : { ...feed, bearer: HIDDEN_BEARER }
}

/** What another engine asks of its viewers is for those who ask it: the screens. Phones get no picture. */
export const feeds = defineTable({
  schema: Feed,
  goesBack: 'merge',
  sees: { operator: withoutBearer, display: 'all', source: withoutBearer, public: 'none' },
  samples: [
    {
      record: {
        id: 'hidden-feed',
        roomId: 'bleu',
        name: 'hidden-feed-name',
        kind: 'whep',
        codec: 'h264',
        url: 'https://hidden-engine.example/whep/1',
        bearer: 'hidden-bearer',
        device: null,
        sessionId: null,
        isChosen: true,
        keyVersion: 1,
        order: 0,
      },
      seen: { operator: { masked: ['bearer'] }, display: 'whole', source: { masked: ['bearer'] }, public: 'none' },
    },
    {
      record: {
        id: 'hidden-open-feed',
        roomId: 'bleu',
        name: 'hidden-feed-name',
        kind: 'whip',
        codec: 'vp8',
        url: null,
        bearer: null,
        device: null,
        sessionId: null,
        isChosen: false,
        keyVersion: 2,
        order: 1,
      },
      seen: { operator: 'whole', display: 'whole', source: 'whole', public: 'none' },
    },
  ],
  firstForm: {
    id: 'bleu',
    roomId: 'bleu',
    name: 'Bleu',
    kind: 'whip',
    codec: 'h264',
    url: null,
    bearer: null,
    device: null,
    sessionId: null,
    isChosen: true,
    keyVersion: 1,
    order: 0,
  },
})
