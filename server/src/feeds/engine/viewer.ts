/** One who watches a feed: which packets it gets, how many it got, what it is told about time. */
import { TokenBucket } from '../../host/net/token-bucket.ts'
import type { MediaKind, PacketSink } from './media-kind.ts'
import { goodbye, receiverReport, senderReport, sourceDescription } from './rtp/rtcp-writing.ts'
import { setPayloadType } from './rtp/rtp-packet.ts'
import type { OutgoingNames } from './sdp/answer.ts'
import type { Offer } from './sdp/offer-reading.ts'

/** Answers to lost packets, per second and at once: a viewer that asks for more has no use for them. */
const RESENDS_PER_SECOND = 1_000
const RESENDS_AT_ONCE = 500

export type ViewerParts = { readonly sessionId: string; readonly tag: string; readonly offer: Offer }

export class Viewer {
  readonly sessionId: string
  readonly tag: string
  readonly sinceMs: number
  /** No picture before a key frame: a decoder could only show rubbish. */
  waitsForKeyFrame: boolean
  packets = 0
  bytes = 0
  /** When it is told the time next; at once after it came. */
  reportAtMs = Number.NEGATIVE_INFINITY
  readonly #payloadTypes: Readonly<Record<MediaKind, number | null>>
  readonly #sent: Record<MediaKind, { packets: number; bytes: number }> = { video: { packets: 0, bytes: 0 }, audio: { packets: 0, bytes: 0 } }
  readonly #resends = new TokenBucket(RESENDS_PER_SECOND, RESENDS_AT_ONCE)
  #sink: PacketSink | null = null
  #connectedAtMs: number | null = null

  constructor({ sessionId, tag, offer }: ViewerParts, nowMs: number) {
    this.sessionId = sessionId
    this.tag = tag
    this.sinceMs = nowMs
    this.waitsForKeyFrame = offer.video !== null
    this.#payloadTypes = { video: offer.video?.payloadType ?? null, audio: offer.audio?.payloadType ?? null }
  }

  get isOpen(): boolean {
    return this.#sink?.isOpen ?? false
  }

  connected(sink: PacketSink, nowMs: number): void {
    this.#sink = sink
    this.#connectedAtMs = nowMs
  }

  /** Null before it is connected. */
  connectedForMs(nowMs: number): number | null {
    return this.#connectedAtMs === null ? null : nowMs - this.#connectedAtMs
  }

  /** The packet as all viewers get it; only the payload type is this one's own, and is written into it. */
  send(kind: MediaKind, packet: Buffer): void {
    const payloadType = this.#payloadTypes[kind]
    if (payloadType === null || this.#sink === null) return
    setPayloadType(packet, payloadType)
    if (!this.#sink.send(packet)) return
    const sent = this.#sent[kind]
    sent.packets += 1
    sent.bytes += packet.length
    this.packets += 1
    this.bytes += packet.length
  }

  mayAskAgain(nowMs: number): boolean {
    return this.#resends.take(nowMs)
  }

  /** What it should believe the time is: `timestamp` belongs to `engineMs`. */
  tellTime(kind: MediaKind, ssrc: number, cname: string, engineMs: number, timestamp: number): void {
    if (this.#payloadTypes[kind] === null) return
    const { packets, bytes } = this.#sent[kind]
    this.#sink?.send(Buffer.concat([senderReport(ssrc, engineMs, timestamp, packets, bytes), sourceDescription(ssrc, cname)]))
  }

  /** The library ends a connection without a word; this is the only one that the other side gets. */
  sayGoodbye({ videoSsrc, audioSsrc, cname }: OutgoingNames): void {
    this.#sink?.send(Buffer.concat([receiverReport(videoSsrc, []), sourceDescription(videoSsrc, cname), goodbye([videoSsrc, audioSsrc])]))
  }
}
