/** A feed with publishers and viewers in memory, and a clock that a test moves. */
import { Feed } from '../feed.ts'
import { Publisher } from '../publisher.ts'
import { type RtcpMessage, readRtcp } from '../rtp/rtcp-reading.ts'
import { nack, pictureLoss, senderReport } from '../rtp/rtcp-writing.ts'
import { isRtcp, payloadStart, payloadTypeOf, sequenceOf, timestampOf } from '../rtp/rtp-packet.ts'
import type { OfferedFormat } from '../sdp/formats.ts'
import type { Offer } from '../sdp/offer-reading.ts'
import { Viewer } from '../viewer.ts'

export type FeedUnderTest = ReturnType<typeof aFeedUnderTest>

const TICK_MS = 50
const EPOCH_MS = 1_790_000_000_000
const VIDEO_TYPE = 102
const AUDIO_TYPE = 111
const VIDEO_SSRC = 0x0a0a
const AUDIO_SSRC = 0x0b0b

export function aFeedUnderTest() {
  let nowMs = 0
  let count = 0
  const feed = new Feed({
    feedId: 'bleu',
    codec: 'h264',
    chance: { videoSsrc: 1, audioSsrc: 2, sequence: 0xfffe_fffe, timestamp: 2 ** 32 - 100 },
    cname: 'test',
  })
  const time = () => ({ nowMs, epochMs: EPOCH_MS + nowMs })

  type PublisherWish = { hasVideo?: boolean; maxBitrate?: number; firstSequence?: number; firstTimestamp?: number }
  function publisher({ hasVideo = true, maxBitrate = 6_000_000, firstSequence = 30_000, firstTimestamp = 7 }: PublisherWish = {}) {
    count += 1
    const offer = anOfferOf(hasVideo ? VIDEO_TYPE : null, AUDIO_TYPE)
    const member = new Publisher({ sessionId: `p${count}`, tag: '', offer, maxBitrate, ssrc: 99, cname: 'engine' }, nowMs)
    const told: { readonly message: RtcpMessage; readonly atMs: number }[] = []
    const bitrates: number[] = []
    feed.publisher = member
    let [sequence, audioSequence] = [firstSequence, 500]
    const raw = (packet: Buffer) => feed.publisherPacket(member, Buffer.from(packet), time())
    const timestamp = () => firstTimestamp + nowMs * 90
    const nextFrame = (isKeyFrame: boolean, marks: string) => {
      const packet = rtp(VIDEO_TYPE, sequence, timestamp(), VIDEO_SSRC, (isKeyFrame ? '65' : '41') + marks)
      sequence += 1
      return packet
    }
    feed.publisherConnected(
      member,
      {
        isOpen: true,
        send: (packet) => {
          told.push(...readRtcp(packet).map((message) => ({ message, atMs: nowMs })))
          const at = packet.indexOf('REMB')
          if (at > 0) bitrates.push((packet.readUInt32BE(at + 4) & 0x3ffff) * 2 ** ((packet.readUInt32BE(at + 4) >>> 18) & 0x3f))
          return true
        },
      },
      nowMs,
    )
    return {
      member,
      raw,
      frame: ({ isKeyFrame, marks = 'aa' }: { isKeyFrame: boolean; marks?: string }) => raw(nextFrame(isKeyFrame, marks)),
      /** A packet that does not arrive. */
      hold: () => ({ sequence: sequence & 0xffff, packet: nextFrame(false, 'cc') }),
      leap: (by: number) => {
        sequence += by
      },
      sound: (marks: string) => {
        raw(rtp(AUDIO_TYPE, audioSequence, 3 + nowMs * 48, AUDIO_SSRC, marks))
        audioSequence += 1
      },
      tellsTime: ({ ntpMs }: { ntpMs: number }) => raw(senderReport(VIDEO_SSRC, ntpMs, timestamp(), 0, 0)),
      keyFrameRequestsAtMs: () => told.flatMap(({ message, atMs }) => (message.type === 'keyFrameRequest' ? [atMs] : [])),
      askedAgain: () => told.flatMap(({ message }) => (message.type === 'nack' ? message.sequences : [])),
      bitrates: () => bitrates,
    }
  }

  type ViewerWish = { videoType?: number | null; audioType?: number | null }
  function viewer({ videoType = 109, audioType = 111 }: ViewerWish = {}) {
    count += 1
    const member = new Viewer({ sessionId: `v${count}`, tag: '', offer: anOfferOf(videoType, audioType) }, nowMs)
    const media: Buffer[] = []
    const rtcp: RtcpMessage[] = []
    feed.viewers.add(member)
    const send = (packet: Buffer) => {
      if (isRtcp(packet)) rtcp.push(...readRtcp(packet))
      else media.push(Buffer.from(packet))
      return true
    }
    feed.viewerConnected(member, { isOpen: true, send }, nowMs)
    return {
      member,
      numbers: () => media.map((packet) => ({ sequence: sequenceOf(packet), timestamp: timestampOf(packet) })),
      payloadTypes: () => media.map(payloadTypeOf),
      payloads: () => media.map((packet) => packet.subarray(payloadStart(packet)).toString('hex')),
      senderReports: () => rtcp.flatMap((message) => (message.type === 'senderReport' ? [message] : [])),
      asksForKeyFrame: () => feed.viewerPacket(member, pictureLoss(5, 1), nowMs),
      asksAgain: (sequences: readonly number[]) => feed.viewerPacket(member, nack(5, 1, sequences), nowMs),
    }
  }

  return {
    feed,
    publisher,
    viewer,
    nowMs: () => nowMs,
    epochMs: () => EPOCH_MS + nowMs,
    /** In steps of the engine's own. */
    pass: (ms: number) => {
      for (const untilMs = nowMs + ms; nowMs < untilMs; ) {
        nowMs += TICK_MS
        feed.tick(time())
      }
    },
  }
}

function anOfferOf(videoType: number | null, audioType: number | null): Offer {
  const format = (payloadType: number | null, encoding: string): OfferedFormat | null =>
    payloadType === null ? null : { payloadType, encoding, parameters: '', feedback: ['nack', 'nack pli'] }
  return {
    sections: [],
    isBundled: true,
    video: format(videoType, 'H264/90000'),
    audio: format(audioType, 'opus/48000/2'),
    transport: { iceUfrag: '', icePwd: '', fingerprint: { algorithm: '', value: '' }, setup: 'actpass' },
  }
}

function rtp(payloadType: number, sequence: number, timestamp: number, ssrc: number, payload: string): Buffer {
  const header = Buffer.alloc(12)
  header[0] = 0x80
  header[1] = payloadType
  header.writeUInt16BE(sequence & 0xffff, 2)
  header.writeUInt32BE(timestamp >>> 0, 4)
  header.writeUInt32BE(ssrc, 8)
  return Buffer.concat([header, Buffer.from(payload, 'hex')])
}
