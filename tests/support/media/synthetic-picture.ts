/** RTP that looks like a picture to whoever does not decode it: H.264 as x264 sends it, or VP8. The packets carry the frame's number. */
export type PictureShape = { readonly codec: 'h264' | 'vp8'; readonly packetsPerFrame: number; readonly packetBytes: number }

/** 640 by 360, constrained baseline, as x264 writes it. */
export const SPS = Buffer.from('6742c01ed900a02ff9610000030001000003003c8f162e48', 'hex')
const PPS = Buffer.from('68cb8cb2', 'hex')
const AUD = Buffer.from('0910', 'hex')

/** The payloads of one frame, in order. */
export function framePayloads({ codec, packetsPerFrame, packetBytes }: PictureShape, frame: number, isKeyFrame: boolean): readonly Buffer[] {
  const count = Math.max(2, packetsPerFrame)
  return codec === 'h264' ? h264Payloads(count, packetBytes, frame, isKeyFrame) : vp8Payloads(count, packetBytes, frame, isKeyFrame)
}

function h264Payloads(count: number, bytes: number, frame: number, isKeyFrame: boolean): readonly Buffer[] {
  const type = isKeyFrame ? 5 : 1
  const first = isKeyFrame ? [Buffer.concat([Buffer.from([0x78]), ...[AUD, SPS, PPS].map(sized)])] : []
  const fragments = count - first.length
  return [
    ...first,
    ...Array.from({ length: fragments }, (_, index) => {
      const payload = filler(bytes, frame)
      // FU-A: the start bit on the first fragment, the end bit on the last.
      payload[0] = 0x7c
      payload[1] = type | (index === 0 ? 0x80 : 0) | (index === fragments - 1 ? 0x40 : 0)
      return payload
    }),
  ]
}

function vp8Payloads(count: number, bytes: number, frame: number, isKeyFrame: boolean): readonly Buffer[] {
  return Array.from({ length: count }, (_, index) => {
    const payload = filler(bytes, frame)
    payload[0] = index === 0 ? 0x10 : 0x00
    if (index === 0) {
      payload[1] = isKeyFrame ? 0x10 : 0x11
      // The start code and the size of a key frame: 640 by 360.
      if (isKeyFrame) Buffer.from('9d012a80026801', 'hex').copy(payload, 4)
    }
    return payload
  })
}

function sized(nal: Buffer): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(nal.length)
  return Buffer.concat([length, nal])
}

/** The frame's number stands at the end. */
function filler(bytes: number, frame: number): Buffer {
  const payload = Buffer.alloc(Math.max(16, bytes), 0x5a)
  payload.writeUInt32BE(frame, payload.length - 4)
  return payload
}

export function rtpPacket(payloadType: number, isLast: boolean, sequence: number, timestamp: number, ssrc: number, payload: Buffer): Buffer {
  const header = Buffer.alloc(12)
  header[0] = 0x80
  header[1] = payloadType | (isLast ? 0x80 : 0)
  header.writeUInt16BE(sequence & 0xffff, 2)
  header.writeUInt32BE(timestamp >>> 0, 4)
  header.writeUInt32BE(ssrc, 8)
  return Buffer.concat([header, payload])
}
