/** What screens and source pages say of pictures: a schema for each, since nothing from outside is trusted. */
import * as z from 'zod'
import { FeedId } from '../model/ids.ts'

const Count = z.number().int().min(0).max(1_000_000_000_000)
const Ms = z.number().min(0).max(86_400_000)

/**
 * How one feed is on one screen, about once a second while it is connected. `connecting`: nothing was decoded yet. `stale`: no new frame for
 * 700 ms, the last one stands. `gone`: for 2 s, the title card stands. `refused`: it cannot be had, `fault` says why.
 */
export const FeedReport = z.object({
  feedId: FeedId,
  use: z.enum(['shown', 'armed']),
  state: z.enum(['connecting', 'live', 'stale', 'gone', 'refused']),
  framesDecoded: Count.default(0),
  framesPerSecond: z.number().min(0).max(1000).nullable().default(null),
  /** Pixels of the picture as it was decoded; 0: none yet. */
  width: z.number().int().min(0).max(20_000).default(0),
  height: z.number().int().min(0).max(20_000).default(0),
  /** Of the newest frame that was shown, 90 kHz, and the hub instant at which it was; null for what does not come by RTP. */
  rtpTimestamp: z.number().int().min(0).max(4_294_967_295).nullable().default(null),
  shownAtMs: z.number().finite().nullable().default(null),
  /** What the receiver was asked to buffer; null where it was not asked. */
  targetMs: z.number().min(0).max(4_000).nullable().default(null),
  /** How long frames really wait in the buffer, on average over the last second. */
  bufferMs: Ms.nullable().default(null),
  jitterMs: Ms.nullable().default(null),
  packetsLost: Count.default(0),
  packetsReceived: Count.default(0),
  /** `blocked`: the browser lets no page sound without a touch, unless its kiosk flag is set. */
  sound: z.enum(['off', 'on', 'blocked']).default('off'),
  /** From the request to the first decoded frame. */
  connectMs: Ms.nullable().default(null),
  /** For a recording: how far its position is from where it should be; positive: ahead. */
  offsetMs: z.number().min(-86_400_000).max(86_400_000).nullable().default(null),
  /** For the crew, in a word or a short sentence; null while all is well. */
  fault: z.string().max(200).nullable().default(null),
})
export type FeedReport = z.infer<typeof FeedReport>

/** A screen has a few feeds at most: the one it shows and those that may be next. */
export const FeedReports = z.array(FeedReport).max(8)

/** What a source page sends, about once a second. */
export const SourceReport = z.object({
  /** `idle`: nobody has pressed start. `refused`: the hub takes no publisher for this feed at the moment. */
  state: z.enum(['idle', 'connecting', 'live', 'refused']),
  what: z.enum(['camera', 'display', 'test']),
  width: z.number().int().min(0).max(20_000).default(0),
  height: z.number().int().min(0).max(20_000).default(0),
  framesPerSecond: z.number().min(0).max(1000).nullable().default(null),
  bitrateBps: z.number().min(0).max(1_000_000_000).nullable().default(null),
  codec: z.string().max(40).nullable().default(null),
  /** What holds the quality down, as the browser says. */
  limitation: z.enum(['none', 'cpu', 'bandwidth', 'other']).default('none'),
  roundTripMs: Ms.nullable().default(null),
  /** 0 to 1, root mean square; null without sound. */
  audioLevel: z.number().min(0).max(1).nullable().default(null),
  fault: z.string().max(200).nullable().default(null),
})
export type SourceReport = z.infer<typeof SourceReport>

/** A small JPEG of what the feed shows: at most 64 kB. */
export const STILL_LIMIT_BYTES = 65_536

/** How a source page introduces itself in `/display`: with the key of the feed that it publishes. */
export const SourceAuth = z.object({ source: z.object({ feedId: FeedId, key: z.string().min(16).max(128) }) })
