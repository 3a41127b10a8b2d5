/** Reads the server's WebSocket frames off a TCP stream, without a library: ten thousand clients in one process must cost next to nothing. */

export class FrameWalker {
  #rest: Buffer | null = null

  /** Calls back with each whole frame in `chunk`, whose bytes are good until it returns. */
  walk(chunk: Buffer, onFrame: (bytes: Buffer, start: number, end: number) => void): void {
    const bytes = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk
    let at = 0
    while (at + 2 <= bytes.length) {
      const short = (bytes[at + 1] ?? 0) & 0x7f
      const head = short < 126 ? 2 : short === 126 ? 4 : 10
      if (at + head > bytes.length) break
      const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2))
      if (at + head + length > bytes.length) break
      onFrame(bytes, at + head, at + head + length)
      at += head + length
    }
    // A copy: the buffer that `chunk` lies in is shared by all clients.
    this.#rest = at < bytes.length ? Buffer.from(bytes.subarray(at)) : null
  }
}

/** A short text frame as a client sends it, masked with zeroes. */
export function clientFrame(text: string): Buffer {
  const body = Buffer.from(text)
  if (body.length > 125) throw new Error('only short frames')
  return Buffer.concat([Buffer.from([0x81, 0x80 | body.length, 0, 0, 0, 0]), body])
}
