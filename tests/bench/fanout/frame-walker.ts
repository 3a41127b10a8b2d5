/** Reads the server's WebSocket frames off a TCP stream, without a library: ten thousand clients in one process must cost next to nothing. */

/** RSV1. */
const COMPRESSED = 0x40

export class FrameWalker {
  #rest: Buffer | null = null

  /** Calls back with each whole frame in `chunk`, whose bytes are good until it returns. */
  walk(chunk: Buffer, onFrame: (bytes: Buffer, start: number, end: number, isCompressed: boolean) => void): void {
    const bytes = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk
    let at = 0
    while (at + 2 <= bytes.length) {
      const short = (bytes[at + 1] ?? 0) & 0x7f
      const head = short < 126 ? 2 : short === 126 ? 4 : 10
      if (at + head > bytes.length) break
      const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2))
      if (at + head + length > bytes.length) break
      onFrame(bytes, at + head, at + head + length, ((bytes[at] ?? 0) & COMPRESSED) !== 0)
      at += head + length
    }
    // A copy: the buffer that `chunk` lies in is shared by all clients.
    this.#rest = at < bytes.length ? Buffer.from(bytes.subarray(at)) : null
  }
}

/** A short text frame as a client sends it, masked with zeroes; `body` deflated when it is compressed (RFC 7692). */
export function clientFrame(body: Buffer, isCompressed = false): Buffer {
  if (body.length > 125) throw new Error('only short frames')
  return Buffer.concat([Buffer.from([0x81 | (isCompressed ? COMPRESSED : 0), 0x80 | body.length, 0, 0, 0, 0]), body])
}
