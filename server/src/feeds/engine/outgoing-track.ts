/** What leaves the engine of one kind of media of a feed: the same numbers for every viewer, and the newest packets for those that lost one. */
import { clockRates, type MediaKind } from './media-kind.ts'
import { PacketHistory } from './rtp/history.ts'
import { readdress, sequenceOf, timestampOf } from './rtp/rtp-packet.ts'
import { Timeline } from './rtp/timeline.ts'
import type { Viewer } from './viewer.ts'

/** Three seconds of 4 Mbit/s. Sound is not sent again: Opus carries its own redundancy. */
const HISTORY_PACKETS = 1_024

export class OutgoingTrack {
  readonly kind: MediaKind
  readonly ssrc: number
  readonly timeline: Timeline
  readonly #history: PacketHistory | null

  constructor(kind: MediaKind, ssrc: number, firstSequence: number, firstTimestamp: number) {
    this.kind = kind
    this.ssrc = ssrc
    this.timeline = new Timeline(clockRates[kind], firstSequence, firstTimestamp)
    this.#history = kind === 'video' ? new PacketHistory(HISTORY_PACKETS) : null
  }

  /** The packet is changed in place: to the feed's numbers, then for each viewer to its payload type. */
  forward(packet: Buffer, viewers: Iterable<Viewer>, isKeyFrameStart: boolean, nowMs: number): void {
    const sequence = this.timeline.sequenceOut(sequenceOf(packet))
    const timestamp = this.timeline.timestampOut(timestampOf(packet))
    readdress(packet, sequence, timestamp, this.ssrc)
    this.timeline.sent(sequence, timestamp, nowMs)
    this.#history?.put(sequence, packet)
    for (const viewer of viewers) {
      if (this.kind === 'video' && viewer.waitsForKeyFrame) {
        if (!isKeyFrameStart || !viewer.isOpen) continue
        viewer.waitsForKeyFrame = false
      }
      viewer.send(this.kind, packet)
    }
  }

  /** Packets that a viewer lost, as far as they are still there. */
  sendAgain(viewer: Viewer, sequences: readonly number[], nowMs: number): void {
    for (const sequence of sequences) {
      const packet = this.#history?.get(sequence)
      if (packet && viewer.mayAskAgain(nowMs)) viewer.send(this.kind, packet)
    }
  }
}
