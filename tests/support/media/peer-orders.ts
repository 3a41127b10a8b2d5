/** What the peer process is told and what it answers, over IPC. Each peer of a process has an id. */
import type { PictureShape } from './synthetic-picture.ts'

export type PeerTarget = { readonly url: string; readonly headers: Readonly<Record<string, string>> }

export type PublishOrder = PeerTarget &
  PictureShape & {
    readonly do: 'publish'
    readonly id: string
    readonly framesPerSecond: number
    readonly hasAudio: boolean
    /** So many requests for a key frame are passed over, as if they were lost. */
    readonly deafTo: number
    /** How far its clock is off, in ms. */
    readonly clockAheadMs: number
    /** Of so many packets one never leaves at first; 0 loses none. What is asked for is sent then. */
    readonly losesOneIn: number
  }

export type WatchOrder = PeerTarget & {
  readonly do: 'watch'
  readonly id: string
  readonly codec: 'h264' | 'vp8'
  /** False: it only counts, for benchmarks. */
  readonly keepsPackets: boolean
}

export type PeerOrder =
  | PublishOrder
  | WatchOrder
  /** RTCP as hex, sent as it is by a viewer. */
  | { readonly do: 'send'; readonly id: string; readonly hex: string }
  | { readonly do: 'report'; readonly id: string }
  | { readonly do: 'close'; readonly id: string }

export type SeenPacket = {
  readonly kind: 'video' | 'audio'
  readonly sequence: number
  readonly timestamp: number
  readonly payloadType: number
  readonly ssrc: number
  readonly isKeyFrameStart: boolean
  readonly isLastOfFrame: boolean
}

export type SeenReport = { readonly ssrc: number; readonly ntpMs: number; readonly timestamp: number }

export type PeerReport = {
  readonly state: string
  readonly packetCount: number
  readonly byteCount: number
  readonly packets: readonly SeenPacket[]
  readonly senderReports: readonly SeenReport[]
  /** Requests for a key frame, with the time since the first packet left, in ms. */
  readonly keyFrameRequestsMs: readonly number[]
  readonly askedAgain: readonly number[]
  /** How often it was told that nothing comes any more. */
  readonly goodbyes: number
  /** The newest that it was told, in bits per second; null when it was told none. */
  readonly maxBitrate: number | null
}

export type PeerAnswer =
  | {
      readonly id: string
      readonly event: 'joined'
      readonly status: number
      readonly sessionId: string
      readonly engineId: string | null
      readonly answerSdp: string
    }
  | { readonly id: string; readonly event: 'refused'; readonly status: number; readonly body: string }
  | { readonly id: string; readonly event: 'report'; readonly report: PeerReport }
