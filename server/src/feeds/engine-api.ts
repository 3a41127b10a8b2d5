/** What the engine says over its small HTTP API, as the hub reads it. All times are ages in milliseconds: its clock is not hub time. */
import { FeedCodec } from '@tricolore/shared/tables/feed.ts'
import * as z from 'zod'

const Count = z.number().min(0)

/** What the engine writes down when it listens, for the hub that started it and for the one that comes after that. */
export const EngineStateFile = z.object({ pid: z.number().int().min(2), port: z.number().int().min(1).max(65_535), instanceId: z.string().min(1).max(100) })
export type EngineStateFile = z.infer<typeof EngineStateFile>

export const EngineVitals = z.object({ instanceId: z.string(), pid: z.number().int(), uptimeMs: Count, rssBytes: Count, cpuMs: Count })
export type EngineVitals = z.infer<typeof EngineVitals>

const Stream = z.object({ packets: Count, bytes: Count, lost: Count })

export const EnginePublisher = z.object({
  sessionId: z.string(),
  /** Null before it is connected. */
  connectedForMs: Count.nullable(),
  lastPacketAgoMs: Count.nullable(),
  video: Stream.extend({ keyFrames: Count, frames: Count, width: Count, height: Count }),
  audio: Stream,
  /** The newest frame as viewers get it: its RTP timestamp (90 kHz) and how long ago it was sent on. */
  lastRtp: z.object({ rtpTimestamp: z.number().int().min(0).max(4_294_967_295), agoMs: Count }).nullable(),
})
export type EnginePublisher = z.infer<typeof EnginePublisher>

export const EngineFeed = z.object({
  feedId: z.string(),
  codec: FeedCodec,
  publisher: EnginePublisher.nullable(),
  viewers: z.array(z.object({ sessionId: z.string(), state: z.string() })),
})
export type EngineFeed = z.infer<typeof EngineFeed>

export const EngineStats = z.object({ instanceId: z.string(), feeds: z.array(EngineFeed) })
export type EngineStats = z.infer<typeof EngineStats>
