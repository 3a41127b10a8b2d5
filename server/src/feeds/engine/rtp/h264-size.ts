/** The size of the picture from a sequence parameter set (H.264, 7.3.2.1.1). Only what stands in front of the size is read. */
import type { PictureSize } from './key-frames.ts'

/** Profiles whose set has chroma format and scaling lists. */
const highProfiles: ReadonlySet<number> = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128])

/** Null when the set is cut short or names no sensible size. */
export function h264PictureSize(sps: Buffer): PictureSize | null {
  if (sps.length < 5) return null
  const bits = new Bits(withoutEscapes(sps.subarray(1)))
  const profile = bits.take(8)
  bits.take(16)
  bits.unsigned()
  const chroma = highProfiles.has(profile) ? chromaFormat(bits) : 1
  bits.unsigned()
  const orderType = bits.unsigned()
  if (orderType === 0) bits.unsigned()
  else if (orderType === 1) {
    bits.take(1)
    bits.unsigned()
    bits.unsigned()
    for (let left = Math.min(bits.unsigned(), 255); left > 0; left -= 1) bits.unsigned()
  }
  bits.unsigned()
  bits.take(1)
  const widthBlocks = bits.unsigned() + 1
  const heightBlocks = bits.unsigned() + 1
  const isFrames = bits.take(1)
  if (isFrames === 0) bits.take(1)
  bits.take(1)
  const crop = bits.take(1) === 1 ? [bits.unsigned(), bits.unsigned(), bits.unsigned(), bits.unsigned()] : [0, 0, 0, 0]
  const [left = 0, right = 0, top = 0, bottom = 0] = crop
  const width = widthBlocks * 16 - (left + right) * (chroma === 1 || chroma === 2 ? 2 : 1)
  const height = (2 - isFrames) * (heightBlocks * 16 - (top + bottom) * (chroma === 1 ? 2 : 1))
  return bits.isCutShort || width <= 0 || height <= 0 || width > 16_384 || height > 16_384 ? null : { width, height }
}

function chromaFormat(bits: Bits): number {
  const chroma = bits.unsigned()
  if (chroma === 3) bits.take(1)
  bits.unsigned()
  bits.unsigned()
  bits.take(1)
  if (bits.take(1) === 1) {
    for (let list = 0; list < (chroma === 3 ? 12 : 8); list += 1) if (bits.take(1) === 1) passScalingList(bits, list < 6 ? 16 : 64)
  }
  return chroma
}

function passScalingList(bits: Bits, size: number): void {
  let [last, next] = [8, 8]
  for (let index = 0; index < size && next !== 0; index += 1) {
    const coded = bits.unsigned()
    const delta = coded % 2 === 0 ? -(coded / 2) : (coded + 1) / 2
    next = (last + delta + 256) % 256
    if (next !== 0) last = next
  }
}

/** A 3 behind two zeros keeps start codes out of the data; it is no part of them. */
function withoutEscapes(bytes: Buffer): Buffer {
  return Buffer.from(bytes.filter((byte, index) => !(byte === 3 && index >= 2 && bytes[index - 1] === 0 && bytes[index - 2] === 0)))
}

class Bits {
  readonly #bytes: Buffer
  #at = 0
  isCutShort = false

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  take(count: number): number {
    let value = 0
    for (let left = count; left > 0; left -= 1) {
      const byte = this.#bytes[this.#at >> 3]
      if (byte === undefined) this.isCutShort = true
      value = value * 2 + (((byte ?? 0) >> (7 - (this.#at & 7))) & 1)
      this.#at += 1
    }
    return value
  }

  /** Exp-Golomb: as many bits follow as zeros went before. */
  unsigned(): number {
    let zeros = 0
    while (zeros < 32 && !this.isCutShort && this.take(1) === 0) zeros += 1
    return 2 ** zeros - 1 + this.take(zeros)
  }
}
