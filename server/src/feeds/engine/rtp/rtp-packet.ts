/**
 * One RTP packet as it came off the wire (RFC 3550, 5.1), read and patched in place: this is the hot path, so there is no object for a packet
 * and nothing is copied.
 */

export const RTP_HEADER_BYTES = 12

/** RTP and RTCP share one port; the second byte of RTCP lies in 192 to 223 (RFC 5761, 4). */
export function isRtcp(packet: Buffer): boolean {
  const second = packet[1] ?? 0
  return second >= 192 && second <= 223
}

/** False for what is too short, or not version 2. */
export function isRtp(packet: Buffer): boolean {
  return packet.length >= RTP_HEADER_BYTES && ((packet[0] ?? 0) & 0xc0) === 0x80 && !isRtcp(packet)
}

export const payloadTypeOf = (packet: Buffer): number => (packet[1] ?? 0) & 0x7f
export const hasMarker = (packet: Buffer): boolean => ((packet[1] ?? 0) & 0x80) !== 0
export const sequenceOf = (packet: Buffer): number => packet.readUInt16BE(2)
export const timestampOf = (packet: Buffer): number => packet.readUInt32BE(4)
export const ssrcOf = (packet: Buffer): number => packet.readUInt32BE(8)

/** Where the payload begins, behind contributing sources and header extension; the packet's length when they are cut short. */
export function payloadStart(packet: Buffer): number {
  const first = packet[0] ?? 0
  let start = RTP_HEADER_BYTES + (first & 0x0f) * 4
  if ((first & 0x10) !== 0) {
    if (start + 4 > packet.length) return packet.length
    start += 4 + packet.readUInt16BE(start + 2) * 4
  }
  return Math.min(start, packet.length)
}

/** Where the payload ends, in front of the padding. */
export function payloadEnd(packet: Buffer): number {
  if (((packet[0] ?? 0) & 0x20) === 0) return packet.length
  return Math.max(RTP_HEADER_BYTES, packet.length - (packet[packet.length - 1] ?? 0))
}

export function setPayloadType(packet: Buffer, payloadType: number): void {
  packet[1] = ((packet[1] ?? 0) & 0x80) | payloadType
}

/** What is the same for every viewer of a feed. */
export function readdress(packet: Buffer, sequence: number, timestamp: number, ssrc: number): void {
  packet.writeUInt16BE(sequence, 2)
  packet.writeUInt32BE(timestamp, 4)
  packet.writeUInt32BE(ssrc, 8)
}
