/** What a publisher sends of one kind: its numbers, its losses, its clock, its picture's size. */
import { clockRates, type MediaKind } from './media-kind.ts'
import { h264PictureSize } from './rtp/h264-size.ts'
import { type PictureSize, spsOf, type VideoCodec, vp8PictureSize } from './rtp/key-frames.ts'
import { Reception } from './rtp/reception.ts'
import type { ReceptionBlock } from './rtp/rtcp-writing.ts'
import { sequenceOf, ssrcOf, timestampOf } from './rtp/rtp-packet.ts'
import { SenderClock } from './rtp/sender-clock.ts'

export class IncomingTrack {
  readonly kind: MediaKind
  readonly payloadType: number
  readonly reception: Reception
  readonly clock: SenderClock
  /** Known from the first packet on. */
  ssrc: number | null = null
  /** False until its numbers were joined to what viewers got before. */
  isSpliced = false
  frames = 0
  keyFrames = 0
  size: PictureSize | null = null
  #lastTimestamp: number | null = null
  #lastKeyFrameTimestamp: number | null = null
  #lastReport = { middle: 0, atMs: 0 }

  constructor(kind: MediaKind, payloadType: number) {
    this.kind = kind
    this.payloadType = payloadType
    this.reception = new Reception(clockRates[kind])
    this.clock = new SenderClock(clockRates[kind])
  }

  /** `late`: numbers of before, sent again or overtaken. */
  received(packet: Buffer, nowMs: number): 'next' | 'late' {
    const ssrc = ssrcOf(packet)
    const isOther = ssrc !== this.ssrc
    if (isOther) this.reception.startOver()
    const timestamp = timestampOf(packet)
    const arrival = this.reception.received(sequenceOf(packet), timestamp, packet.length, nowMs)
    if (timestamp !== this.#lastTimestamp && arrival !== 'late') this.frames += 1
    if (arrival !== 'late') this.#lastTimestamp = timestamp
    // Another source or a leap in its numbers: what comes now follows nothing that came before.
    if (arrival === 'leap' || isOther) this.isSpliced = false
    this.ssrc = ssrc
    return arrival === 'late' ? 'late' : 'next'
  }

  keyFrameStarted(codec: VideoCodec, packet: Buffer): void {
    const timestamp = timestampOf(packet)
    if (timestamp !== this.#lastKeyFrameTimestamp) this.keyFrames += 1
    this.#lastKeyFrameTimestamp = timestamp
    const sps = codec === 'h264' ? spsOf(packet) : null
    this.size = (sps ? h264PictureSize(sps) : codec === 'vp8' ? vp8PictureSize(packet) : null) ?? this.size
  }

  senderReported(ntpMiddle: number, engineMs: number, timestamp: number, nowMs: number): void {
    this.clock.reported(engineMs, timestamp)
    this.#lastReport = { middle: ntpMiddle, atMs: nowMs }
  }

  /** For the receiver report; null before the first packet. */
  block(nowMs: number): ReceptionBlock | null {
    const report = this.reception.report()
    if (report === null || this.ssrc === null) return null
    const { middle, atMs } = this.#lastReport
    return { ...report, ssrc: this.ssrc, lastReport: middle, sinceReportMs: nowMs - atMs }
  }
}
