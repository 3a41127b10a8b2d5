/** The one who sends a feed: what came from it, and what it is told (reports, lost packets, bitrate, wish for a key frame). */
import { IncomingTrack } from './incoming-track.ts'
import type { MediaKind, PacketSink } from './media-kind.ts'
import { readRtcp } from './rtp/rtcp-reading.ts'
import { fullIntraRequest, goodbye, maximumBitrate, nack, pictureLoss, receiverReport, sourceDescription } from './rtp/rtcp-writing.ts'
import { PublisherClock } from './rtp/sender-clock.ts'
import type { Offer } from './sdp/offer-reading.ts'

/** Without a packet for so long it counts as gone, and another one may take its place. */
export const GONE_AFTER_MS = 700
/** Before its first packet: connecting takes a moment, most of all on a busy machine. */
const FIRST_PACKET_MS = 2_000

const REPORT_EVERY_MS = 1_000
/** Chromium takes a higher bitrate at once only in its first two seconds, so that it hears of it often then. */
const OPENING_MS = 3_000
const BITRATE_EVERY_OPENING_MS = 200

export type PublisherParts = {
  readonly sessionId: string
  readonly tag: string
  readonly offer: Offer
  readonly maxBitrate: number
  /** Its own as a sender of reports. */
  readonly ssrc: number
  readonly cname: string
}

export class Publisher {
  readonly sessionId: string
  readonly tag: string
  readonly sinceMs: number
  readonly tracks: readonly IncomingTrack[]
  readonly #parts: PublisherParts
  readonly #clock = new PublisherClock()
  #sink: PacketSink | null = null
  #connectedAtMs: number | null = null
  #lastPacketAtMs: number | null = null
  #reportedAtMs = Number.NEGATIVE_INFINITY
  #bitrateToldAtMs = Number.NEGATIVE_INFINITY
  #intraRequests = 0

  constructor(parts: PublisherParts, nowMs: number) {
    this.#parts = parts
    this.sessionId = parts.sessionId
    this.tag = parts.tag
    this.sinceMs = nowMs
    const { video, audio } = parts.offer
    this.tracks = [...(video ? [new IncomingTrack('video', video.payloadType)] : []), ...(audio ? [new IncomingTrack('audio', audio.payloadType)] : [])]
  }

  connected(sink: PacketSink, nowMs: number): void {
    this.#sink = sink
    this.#connectedAtMs = nowMs
    this.tell(nowMs)
  }

  isGone(nowMs: number): boolean {
    return this.#lastPacketAtMs === null ? nowMs - this.sinceMs > FIRST_PACKET_MS : nowMs - this.#lastPacketAtMs > GONE_AFTER_MS
  }

  /** Null before it is connected. */
  connectedForMs(nowMs: number): number | null {
    return this.#connectedAtMs === null ? null : nowMs - this.#connectedAtMs
  }

  /** Null before the first packet. */
  lastPacketAgoMs(nowMs: number): number | null {
    return this.#lastPacketAtMs === null ? null : nowMs - this.#lastPacketAtMs
  }

  trackOf(kind: MediaKind): IncomingTrack | null {
    return this.tracks.find((track) => track.kind === kind) ?? null
  }

  trackWith(payloadType: number): IncomingTrack | null {
    for (const track of this.tracks) if (track.payloadType === payloadType) return track
    return null
  }

  packetCame(nowMs: number): void {
    this.#lastPacketAtMs = nowMs
  }

  /** `databaseNowMs`: epoch milliseconds. */
  rtcpCame(packet: Buffer, nowMs: number, databaseNowMs: number): void {
    for (const message of readRtcp(packet)) {
      if (message.type !== 'senderReport') continue
      const track = this.tracks.find(({ ssrc }) => ssrc === message.ssrc)
      track?.senderReported(message.ntpMiddle, this.#clock.toEngineMs(message.ntpMs, databaseNowMs), message.timestamp, nowMs)
    }
  }

  /** A picture loss indication, or the older request when only that was offered. */
  askForKeyFrame(): void {
    const ssrc = this.trackOf('video')?.ssrc ?? 0
    const feedback = this.#parts.offer.video?.feedback ?? []
    const isOld = feedback.includes('ccm fir') && !feedback.includes('nack pli')
    if (isOld) this.#intraRequests += 1
    this.#send([isOld ? fullIntraRequest(this.#parts.ssrc, ssrc, this.#intraRequests) : pictureLoss(this.#parts.ssrc, ssrc)])
  }

  /** Asks for what is missing. True when some of the picture was given up. */
  askForLost(nowMs: number): boolean {
    let isGivenUp = false
    for (const track of this.tracks) {
      if (track.kind !== 'video' || track.ssrc === null) continue
      const missing = track.reception.toAskFor(nowMs)
      if (missing.sequences.length > 0) this.#send([nack(this.#parts.ssrc, track.ssrc, missing.sequences)])
      isGivenUp ||= missing.isGivenUp
    }
    return isGivenUp
  }

  /** Reports and bitrate, as often as each is due. */
  tell(nowMs: number): void {
    const isOpening = (this.connectedForMs(nowMs) ?? 0) < OPENING_MS
    if (nowMs - this.#bitrateToldAtMs < (isOpening ? BITRATE_EVERY_OPENING_MS : REPORT_EVERY_MS)) return
    this.#bitrateToldAtMs = nowMs
    const ssrcs = this.tracks.flatMap(({ ssrc }) => (ssrc === null ? [] : [ssrc]))
    this.#send([maximumBitrate(this.#parts.ssrc, ssrcs, this.#parts.maxBitrate)], nowMs)
  }

  /** The library ends a connection without a word; this is the only one that the other side gets. */
  sayGoodbye(): void {
    this.#send([goodbye([this.#parts.ssrc])])
  }

  #send(feedback: readonly Buffer[], nowMs: number | null = null): void {
    const isReportDue = nowMs !== null && nowMs - this.#reportedAtMs >= REPORT_EVERY_MS
    if (isReportDue) this.#reportedAtMs = nowMs
    const blocks = isReportDue ? this.tracks.flatMap((track) => track.block(nowMs) ?? []) : []
    const { ssrc, cname } = this.#parts
    this.#sink?.send(Buffer.concat([receiverReport(ssrc, blocks), sourceDescription(ssrc, cname), ...feedback]))
  }
}
