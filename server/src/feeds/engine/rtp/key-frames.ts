/** Where a picture begins that needs no other one before it. Packets are looked at, never decoded. */
import { payloadEnd, payloadStart } from './rtp-packet.ts'

export const videoCodecs = ['h264', 'vp8'] as const
export type VideoCodec = (typeof videoCodecs)[number]

export function startsKeyFrame(codec: VideoCodec, packet: Buffer): boolean {
  return codec === 'h264' ? isH264KeyFrameStart(packet) : isVp8KeyFrameStart(packet)
}

const IDR = 5
const SPS = 7
const STAP_A = 24
const FU_A = 28

/** Calls with the type, start and end of each NAL unit in the packet (RFC 6184, 5.7 and 5.8); a fragment counts with the packet that begins it. */
export function eachNalUnit(packet: Buffer, visit: (type: number, start: number, end: number) => void): void {
  const end = payloadEnd(packet)
  let at = payloadStart(packet)
  if (at >= end) return
  const type = (packet[at] ?? 0) & 0x1f
  if (type === FU_A) {
    const fragment = packet[at + 1] ?? 0
    if ((fragment & 0x80) !== 0) visit(fragment & 0x1f, at + 1, end)
    return
  }
  if (type !== STAP_A) {
    visit(type, at, end)
    return
  }
  for (at += 1; at + 3 <= end; ) {
    const length = packet.readUInt16BE(at)
    at += 2
    if (length === 0 || at + length > end) return
    visit((packet[at] ?? 0) & 0x1f, at, at + length)
    at += length
  }
}

// Every NAL unit is looked at: x264 puts an access unit delimiter in front.
function isH264KeyFrameStart(packet: Buffer): boolean {
  let isStart = false
  eachNalUnit(packet, (type) => {
    isStart ||= type === SPS || type === IDR
  })
  return isStart
}

/** The payload descriptor (RFC 7741, 4.2), then the P bit of the frame's first byte. */
function isVp8KeyFrameStart(packet: Buffer): boolean {
  const start = vp8FrameStart(packet)
  return start !== null && ((packet[start] ?? 1) & 0x01) === 0
}

/** Where a VP8 frame's own bytes begin, when this packet begins one. */
function vp8FrameStart(packet: Buffer): number | null {
  const end = payloadEnd(packet)
  let at = payloadStart(packet)
  if (at >= end) return null
  const descriptor = packet[at] ?? 0
  // S: the start of a partition; its number has to be 0.
  if ((descriptor & 0x10) === 0 || (descriptor & 0x07) !== 0) return null
  at += 1
  if ((descriptor & 0x80) !== 0) {
    const extension = packet[at] ?? 0
    at += 1
    // I: a picture id of 7 or 15 bits.
    if ((extension & 0x80) !== 0) at += ((packet[at] ?? 0) & 0x80) !== 0 ? 2 : 1
    // L, then T or K, a byte each.
    if ((extension & 0x40) !== 0) at += 1
    if ((extension & 0x30) !== 0) at += 1
  }
  return at < end ? at : null
}

export type PictureSize = { readonly width: number; readonly height: number }

/** The size that a VP8 key frame names (RFC 6386, 9.1); null in any other packet. */
export function vp8PictureSize(packet: Buffer): PictureSize | null {
  const start = vp8FrameStart(packet)
  if (start === null || start + 10 > packet.length || ((packet[start] ?? 1) & 0x01) !== 0) return null
  return { width: packet.readUInt16LE(start + 6) & 0x3fff, height: packet.readUInt16LE(start + 8) & 0x3fff }
}

/** The bytes of the sequence parameter set in this packet; null when there is none. */
export function spsOf(packet: Buffer): Buffer | null {
  let found: Buffer | null = null
  eachNalUnit(packet, (type, start, end) => {
    if (type === SPS) found = packet.subarray(start, end)
  })
  return found
}
