/** RTCP as it leaves. Always a compound that begins with a report and names its sender, as RFC 3550, 6.1 asks: GStreamer drops anything less. */
import { NTP_EPOCH_S } from './rtcp-reading.ts'

export type ReceptionBlock = {
  readonly ssrc: number
  /** 0 to 255. */
  readonly fraction: number
  readonly lost: number
  /** The highest sequence number, with how often the numbers came round in its upper half. */
  readonly highest: number
  readonly jitter: number
  /** The middle 32 bits of the newest sender report's NTP time, and how long ago it arrived; both 0 before the first. */
  readonly lastReport: number
  readonly sinceReportMs: number
}

export function receiverReport(ssrc: number, blocks: readonly ReceptionBlock[]): Buffer {
  const packet = header(201, blocks.length, 8 + blocks.length * 24)
  packet.writeUInt32BE(ssrc, 4)
  blocks.forEach((block, index) => {
    const at = 8 + index * 24
    packet.writeUInt32BE(block.ssrc, at)
    packet.writeUInt32BE(((block.fraction << 24) | Math.min(block.lost, 0x7fffff)) >>> 0, at + 4)
    packet.writeUInt32BE(block.highest >>> 0, at + 8)
    packet.writeUInt32BE(block.jitter >>> 0, at + 12)
    packet.writeUInt32BE(block.lastReport, at + 16)
    packet.writeUInt32BE(block.lastReport === 0 ? 0 : Math.round((block.sinceReportMs * 65_536) / 1000) >>> 0, at + 20)
  })
  return packet
}

/** `engineMs`: epoch milliseconds. */
export function senderReport(ssrc: number, engineMs: number, timestamp: number, packets: number, bytes: number): Buffer {
  const packet = header(200, 0, 28)
  const seconds = Math.floor(engineMs / 1000)
  packet.writeUInt32BE(ssrc, 4)
  packet.writeUInt32BE(seconds + NTP_EPOCH_S, 8)
  packet.writeUInt32BE(Math.floor(((engineMs - seconds * 1000) / 1000) * 2 ** 32) >>> 0, 12)
  packet.writeUInt32BE(timestamp, 16)
  packet.writeUInt32BE(packets >>> 0, 20)
  packet.writeUInt32BE(bytes % 2 ** 32, 24)
  return packet
}

/** The canonical name, by which a receiver knows that sound and picture belong together. */
export function sourceDescription(ssrc: number, cname: string): Buffer {
  const name = Buffer.from(cname, 'utf8').subarray(0, 255)
  // Item, length, text, then at least one zero, up to a multiple of four.
  const bytes = 8 + Math.ceil((2 + name.length + 1) / 4) * 4
  const packet = header(202, 1, bytes)
  packet.writeUInt32BE(ssrc, 4)
  packet[8] = 1
  packet[9] = name.length
  name.copy(packet, 10)
  return packet
}

/** Nothing comes from these sources any more (RFC 3550, 6.6). */
export function goodbye(ssrcs: readonly number[]): Buffer {
  const packet = header(203, ssrcs.length, 4 + ssrcs.length * 4)
  ssrcs.forEach((ssrc, index) => {
    packet.writeUInt32BE(ssrc, 4 + index * 4)
  })
  return packet
}

export function pictureLoss(ssrc: number, mediaSsrc: number): Buffer {
  return feedback(206, 1, ssrc, mediaSsrc, 0)
}

/** `count`: another one for each request (RFC 5104, 4.3.1.1). */
export function fullIntraRequest(ssrc: number, mediaSsrc: number, count: number): Buffer {
  const packet = feedback(206, 4, ssrc, 0, 8)
  packet.writeUInt32BE(mediaSsrc, 12)
  packet[16] = count & 0xff
  return packet
}

export function nack(ssrc: number, mediaSsrc: number, sequences: readonly number[]): Buffer {
  const entries: { first: number; behind: number }[] = []
  for (const sequence of sequences) {
    const last = entries.at(-1)
    const distance = last === undefined ? 0 : (sequence - last.first) & 0xffff
    if (last !== undefined && distance >= 1 && distance <= 16) last.behind |= 1 << (distance - 1)
    else entries.push({ first: sequence, behind: 0 })
  }
  const packet = feedback(205, 1, ssrc, mediaSsrc, entries.length * 4)
  entries.forEach(({ first, behind }, index) => {
    packet.writeUInt16BE(first, 12 + index * 4)
    packet.writeUInt16BE(behind, 14 + index * 4)
  })
  return packet
}

/** The bitrate that the receiver takes at most (draft-alvestrand-rmcat-remb-03). Chromium begins at it instead of creeping up from 300 kbit/s. */
export function maximumBitrate(ssrc: number, mediaSsrcs: readonly number[], bitsPerSecond: number): Buffer {
  const packet = feedback(206, 15, ssrc, 0, 8 + mediaSsrcs.length * 4)
  packet.write('REMB', 12, 'latin1')
  const exponent = Math.max(0, Math.ceil(Math.log2((bitsPerSecond + 1) / 2 ** 18)))
  packet.writeUInt32BE(((mediaSsrcs.length << 24) | (exponent << 18) | Math.floor(bitsPerSecond / 2 ** exponent)) >>> 0, 16)
  mediaSsrcs.forEach((mediaSsrc, index) => {
    packet.writeUInt32BE(mediaSsrc, 20 + index * 4)
  })
  return packet
}

function feedback(type: number, format: number, ssrc: number, mediaSsrc: number, moreBytes: number): Buffer {
  const packet = header(type, format, 12 + moreBytes)
  packet.writeUInt32BE(ssrc, 4)
  packet.writeUInt32BE(mediaSsrc, 8)
  return packet
}

function header(type: number, count: number, bytes: number): Buffer {
  const packet = Buffer.alloc(bytes)
  packet[0] = 0x80 | count
  packet[1] = type
  packet.writeUInt16BE(bytes / 4 - 1, 2)
  return packet
}
