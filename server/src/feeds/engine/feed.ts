/**
 * One feed: at most one publisher, any number of viewers, one line of numbers for all of them. It knows no network and no clock: packets and time
 * come as arguments, so that its rules can be tested.
 */
import type { IncomingTrack } from './incoming-track.ts'
import { type MediaKind, mediaKinds, type PacketSink } from './media-kind.ts'
import { OutgoingTrack } from './outgoing-track.ts'
import type { Publisher } from './publisher.ts'
import { KeyFrameWish } from './rtp/key-frame-wish.ts'
import { startsKeyFrame, type VideoCodec } from './rtp/key-frames.ts'
import { readRtcp } from './rtp/rtcp-reading.ts'
import { isRtcp, isRtp, payloadTypeOf, sequenceOf, timestampOf } from './rtp/rtp-packet.ts'
import type { OutgoingNames } from './sdp/answer.ts'
import type { Viewer } from './viewer.ts'

const REPORT_EVERY_MS = 1_000

export type FeedParts = {
  readonly feedId: string
  readonly codec: VideoCodec
  /** Where the numbers begin and what the streams are called; any 32 bits. */
  readonly chance: { readonly videoSsrc: number; readonly audioSsrc: number; readonly sequence: number; readonly timestamp: number }
  readonly cname: string
}

/** Both clocks in ms: one that never runs backwards, and epoch time for sender reports. */
export type EngineTime = { readonly nowMs: number; readonly epochMs: number }

export class Feed {
  readonly feedId: string
  readonly codec: VideoCodec
  readonly names: OutgoingNames
  publisher: Publisher | null = null
  readonly viewers = new Set<Viewer>()
  readonly #outgoing: Readonly<Record<MediaKind, OutgoingTrack>>
  readonly #wish = new KeyFrameWish()

  constructor({ feedId, codec, chance, cname }: FeedParts) {
    this.feedId = feedId
    this.codec = codec
    this.names = { videoSsrc: chance.videoSsrc, audioSsrc: chance.audioSsrc, cname }
    this.#outgoing = {
      video: new OutgoingTrack('video', chance.videoSsrc, chance.sequence & 0xffff, chance.timestamp),
      audio: new OutgoingTrack('audio', chance.audioSsrc, chance.sequence >>> 16, chance.timestamp),
    }
  }

  get isEmpty(): boolean {
    return this.publisher === null && this.viewers.size === 0
  }

  get keyFrameRequests(): number {
    return this.#wish.asked
  }

  /** The picture that went out last: its timestamp as viewers saw it, and its age. Null when there was none. */
  lastPicture(nowMs: number): { readonly rtpTimestamp: number; readonly agoMs: number } | null {
    const { newestAtMs, newestTimestamp } = this.#outgoing.video.timeline
    return newestAtMs === null ? null : { rtpTimestamp: newestTimestamp, agoMs: nowMs - newestAtMs }
  }

  publisherConnected(publisher: Publisher, sink: PacketSink, nowMs: number): void {
    publisher.connected(sink, nowMs)
    this.#wish.startOver()
    this.#wish.want()
    this.#askIfDue(nowMs)
  }

  viewerConnected(viewer: Viewer, sink: PacketSink, nowMs: number): void {
    viewer.connected(sink, nowMs)
    if (viewer.waitsForKeyFrame) this.#wish.want()
    this.#askIfDue(nowMs)
  }

  publisherPacket(publisher: Publisher, packet: Buffer, { nowMs, epochMs }: EngineTime): void {
    if (publisher !== this.publisher) return
    publisher.packetCame(nowMs)
    if (isRtcp(packet)) publisher.rtcpCame(packet, nowMs, epochMs)
    else if (isRtp(packet)) {
      const incoming = publisher.trackWith(payloadTypeOf(packet))
      if (incoming) this.#pass(incoming, packet, nowMs)
    }
  }

  viewerPacket(viewer: Viewer, packet: Buffer, nowMs: number): void {
    if (!isRtcp(packet)) return
    for (const message of readRtcp(packet)) {
      if (message.type === 'keyFrameRequest') this.#wish.want()
      else if (message.type === 'nack' && message.mediaSsrc === this.names.videoSsrc && !viewer.waitsForKeyFrame) {
        this.#outgoing.video.sendAgain(viewer, message.sequences, nowMs)
      }
    }
    this.#askIfDue(nowMs)
  }

  /** Several times a second: what is repeated until it has been answered, and reports. */
  tick({ nowMs, epochMs }: EngineTime): void {
    if (this.publisher?.askForLost(nowMs)) this.#wish.want()
    this.#askIfDue(nowMs)
    this.publisher?.tell(nowMs)
    for (const viewer of this.viewers) {
      if (!viewer.isOpen || nowMs < viewer.reportAtMs) continue
      const isTold = mediaKinds.filter((kind) => this.#tellTime(viewer, kind, epochMs)).length > 0
      if (isTold) viewer.reportAtMs = nowMs + REPORT_EVERY_MS
    }
  }

  #pass(incoming: IncomingTrack, packet: Buffer, nowMs: number): void {
    const outgoing = this.#outgoing[incoming.kind]
    const arrival = incoming.received(packet, nowMs)
    const isKeyFrameStart = incoming.kind === 'video' && startsKeyFrame(this.codec, packet)
    if (!incoming.isSpliced) {
      // Viewers hold on to the old picture until the new publisher's first whole one.
      if (incoming.kind === 'video' && !isKeyFrameStart) {
        this.#wish.want()
        this.#askIfDue(nowMs)
        return
      }
      outgoing.timeline.splice(sequenceOf(packet), timestampOf(packet), nowMs)
      incoming.isSpliced = true
    } else if (arrival === 'late' && outgoing.timeline.isBeforeSplice(sequenceOf(packet))) return
    if (isKeyFrameStart) {
      incoming.keyFrameStarted(this.codec, packet)
      this.#wish.fulfil()
    }
    outgoing.forward(packet, this.viewers, isKeyFrameStart, nowMs)
    if (arrival === 'next' && incoming.reception.isMissing && this.publisher?.askForLost(nowMs)) this.#wish.want()
  }

  #askIfDue(nowMs: number): void {
    if (this.publisher === null || this.publisher.trackOf('video') === null || this.publisher.connectedForMs(nowMs) === null || this.viewers.size === 0) return
    if (this.#wish.isDue(nowMs)) this.publisher.askForKeyFrame()
  }

  #tellTime(viewer: Viewer, kind: MediaKind, epochMs: number): boolean {
    const incoming = this.publisher?.trackOf(kind)
    const timestamp = incoming?.isSpliced ? incoming.clock.timestampAt(epochMs) : null
    if (timestamp === null || timestamp === undefined) return false
    const { ssrc, timeline } = this.#outgoing[kind]
    viewer.tellTime(kind, ssrc, this.names.cname, epochMs, timeline.timestampOut(timestamp))
    return true
  }
}
