/** RTCP as it arrives: compounds of reports and feedback (RFC 3550, 6; RFC 4585, 6). What is cut short or unknown is passed over. */

export type RtcpMessage =
  | { readonly type: 'senderReport'; readonly ssrc: number; readonly ntpMs: number; readonly ntpMiddle: number; readonly timestamp: number }
  | { readonly type: 'nack'; readonly mediaSsrc: number; readonly sequences: readonly number[] }
  | { readonly type: 'keyFrameRequest' }
  | { readonly type: 'bye' }

/** Seconds from 1900, where NTP begins, to 1970. */
export const NTP_EPOCH_S = 2_208_988_800

const SENDER_REPORT = 200
const BYE = 203
const TRANSPORT_FEEDBACK = 205
const PAYLOAD_FEEDBACK = 206

/** More than a viewer can lose in one go and still want back. */
const MOST_SEQUENCES = 256

export function readRtcp(packet: Buffer): readonly RtcpMessage[] {
  const messages: RtcpMessage[] = []
  for (let at = 0; at + 4 <= packet.length; ) {
    const end = at + (packet.readUInt16BE(at + 2) + 1) * 4
    if (((packet[at] ?? 0) & 0xc0) !== 0x80 || end > packet.length) break
    const message = readOne(packet, at, end)
    if (message) messages.push(message)
    at = end
  }
  return messages
}

function readOne(packet: Buffer, at: number, end: number): RtcpMessage | null {
  const format = (packet[at] ?? 0) & 0x1f
  const type = packet[at + 1] ?? 0
  if (type === SENDER_REPORT && end - at >= 28) {
    const ntpMs = (packet.readUInt32BE(at + 8) - NTP_EPOCH_S) * 1000 + (packet.readUInt32BE(at + 12) * 1000) / 2 ** 32
    // The middle 32 bits of the NTP time are what a receiver report quotes.
    const ntpMiddle = packet.readUInt32BE(at + 10)
    return { type: 'senderReport', ssrc: packet.readUInt32BE(at + 4), ntpMs, ntpMiddle, timestamp: packet.readUInt32BE(at + 16) }
  }
  if (type === BYE) return { type: 'bye' }
  if (end - at < 12) return null
  if (type === TRANSPORT_FEEDBACK && format === 1) return { type: 'nack', mediaSsrc: packet.readUInt32BE(at + 8), sequences: lostOnes(packet, at + 12, end) }
  // Picture loss (RFC 4585, 6.3.1) or full intra request (RFC 5104, 4.3.1).
  if (type === PAYLOAD_FEEDBACK && (format === 1 || format === 4)) return { type: 'keyFrameRequest' }
  return null
}

/** Each entry names one number and, as bits, which of the 16 behind it are lost too. */
function lostOnes(packet: Buffer, start: number, end: number): readonly number[] {
  const sequences: number[] = []
  for (let at = start; at + 4 <= end; at += 4) {
    const first = packet.readUInt16BE(at)
    const behind = packet.readUInt16BE(at + 2)
    sequences.push(first)
    for (let bit = 0; bit < 16; bit += 1) if ((behind & (1 << bit)) !== 0) sequences.push((first + bit + 1) & 0xffff)
    if (sequences.length > MOST_SEQUENCES) break
  }
  return sequences.slice(0, MOST_SEQUENCES)
}
