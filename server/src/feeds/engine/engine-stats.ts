/** What the engine tells of itself: the answers of `GET /health` and `GET /stats`. Durations and ages in ms; its clock is not hub time. */
import type { Engine } from './engine.ts'
import type { Feed } from './feed.ts'
import type { IncomingTrack } from './incoming-track.ts'
import type { Publisher } from './publisher.ts'
import type { VideoCodec } from './rtp/key-frames.ts'

export type EngineIdentity = { readonly instanceId: string; readonly startedAtMs: number }

export type EngineHealthAnswer = {
  readonly instanceId: string
  readonly pid: number
  readonly uptimeMs: number
  readonly rssBytes: number
  /** Of all its threads since it started. */
  readonly cpuMs: number
}

export type EnginePublisher = {
  readonly sessionId: string
  readonly tag: string
  readonly state: string
  /** Null before it is connected, and before the first packet. */
  readonly connectedForMs: number | null
  readonly lastPacketAgoMs: number | null
  readonly video: {
    readonly packets: number
    readonly bytes: number
    readonly lost: number
    readonly keyFrames: number
    readonly frames: number
    /** 0 before the first key frame told. */
    readonly width: number
    readonly height: number
  }
  readonly audio: { readonly packets: number; readonly bytes: number; readonly lost: number }
  /** The newest picture: its timestamp as sent to viewers. */
  readonly lastRtp: { readonly rtpTimestamp: number; readonly agoMs: number } | null
}

export type EngineViewer = {
  readonly sessionId: string
  readonly tag: string
  readonly state: string
  readonly connectedForMs: number | null
  readonly bytes: number
  readonly packets: number
  readonly waitsForKeyFrame: boolean
}

export type EngineFeed = {
  readonly feedId: string
  readonly codec: VideoCodec
  readonly publisher: EnginePublisher | null
  readonly viewers: readonly EngineViewer[]
  readonly keyFrameRequests: number
}

export type EngineStatsAnswer = { readonly instanceId: string; readonly nowMs: number; readonly feeds: readonly EngineFeed[] }

export function engineHealth({ instanceId, startedAtMs }: EngineIdentity, nowMs: number): EngineHealthAnswer {
  const { user, system } = process.cpuUsage()
  return {
    instanceId,
    pid: process.pid,
    uptimeMs: Math.round(nowMs - startedAtMs),
    rssBytes: process.memoryUsage.rss(),
    cpuMs: Math.round((user + system) / 1000),
  }
}

export function engineStats(engine: Engine, { instanceId }: EngineIdentity, nowMs: number, epochMs: number): EngineStatsAnswer {
  return { instanceId, nowMs: Math.round(epochMs), feeds: [...engine.feeds.values()].map((feed) => feedStats(engine, feed, nowMs)) }
}

function feedStats(engine: Engine, feed: Feed, nowMs: number): EngineFeed {
  const stateOf = (sessionId: string) => engine.sessions.get(sessionId)?.peer?.state ?? 'new'
  return {
    feedId: feed.feedId,
    codec: feed.codec,
    publisher: feed.publisher && publisherStats(feed, feed.publisher, stateOf(feed.publisher.sessionId), nowMs),
    viewers: [...feed.viewers].map((viewer) => ({
      sessionId: viewer.sessionId,
      tag: viewer.tag,
      state: stateOf(viewer.sessionId),
      connectedForMs: rounded(viewer.connectedForMs(nowMs)),
      bytes: viewer.bytes,
      packets: viewer.packets,
      waitsForKeyFrame: viewer.waitsForKeyFrame,
    })),
    keyFrameRequests: feed.keyFrameRequests,
  }
}

function publisherStats(feed: Feed, publisher: Publisher, state: string, nowMs: number): EnginePublisher {
  const video = publisher.trackOf('video')
  const last = feed.lastPicture(nowMs)
  return {
    sessionId: publisher.sessionId,
    tag: publisher.tag,
    state,
    connectedForMs: rounded(publisher.connectedForMs(nowMs)),
    lastPacketAgoMs: rounded(publisher.lastPacketAgoMs(nowMs)),
    video: {
      ...counts(video),
      keyFrames: video?.keyFrames ?? 0,
      frames: video?.frames ?? 0,
      width: video?.size?.width ?? 0,
      height: video?.size?.height ?? 0,
    },
    audio: counts(publisher.trackOf('audio')),
    lastRtp: last && { rtpTimestamp: last.rtpTimestamp, agoMs: Math.round(last.agoMs) },
  }
}

function counts(track: IncomingTrack | null): { readonly packets: number; readonly bytes: number; readonly lost: number } {
  return { packets: track?.reception.packets ?? 0, bytes: track?.reception.bytes ?? 0, lost: track?.reception.lost ?? 0 }
}

function rounded(valueMs: number | null): number | null {
  return valueMs === null ? null : Math.round(valueMs)
}
