/** What an HTTP request to the engine carries, each part checked once. Every reader throws an `EngineFault`. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { EngineFault } from './engine-fault.ts'
import { type VideoCodec, videoCodecs } from './rtp/key-frames.ts'

export const MAX_SDP_BYTES = 200_000
export const DEFAULT_MAX_BITRATE = 6_000_000

/** Digests, so that the comparison takes as long for whatever was sent. */
export function hasSecret(request: IncomingMessage, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${secret}`))
}

export async function sdpBody(request: IncomingMessage): Promise<string> {
  const contentType = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
  if (contentType !== 'application/sdp') throw new EngineFault(415, 'unsupported', 'The body has to be application/sdp.')
  return readBody(request, MAX_SDP_BYTES)
}

export async function readBody(request: IncomingMessage, maxBytes: number): Promise<string> {
  const tooLong = new EngineFault(413, 'too-large', `The body is longer than ${maxBytes} bytes.`)
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLong
  const chunks: Buffer[] = []
  let bytes = 0
  // `for await` would destroy the request on leaving, and the answer with it.
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > maxBytes) reject(tooLong)
      else chunks.push(chunk)
    })
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    request.on('error', reject)
  })
}

export function codecOf(query: URLSearchParams): VideoCodec {
  const text = query.get('codec') ?? 'h264'
  const codec = videoCodecs.find((known) => known === text)
  if (codec === undefined) throw new EngineFault(400, 'invalid', `codec has to be one of ${videoCodecs.join(', ')}.`)
  return codec
}

/** In bits per second, 50 kbit/s to 50 Mbit/s. */
export function maxBitrateOf(query: URLSearchParams): number {
  const text = query.get('maxBitrate') ?? String(DEFAULT_MAX_BITRATE)
  const bitrate = Number(text)
  if (!/^\d{1,9}$/.test(text) || bitrate < 50_000 || bitrate > 50_000_000) {
    throw new EngineFault(400, 'invalid', 'maxBitrate has to be from 50000 to 50000000 bits per second.')
  }
  return bitrate
}

export function tagOf(query: URLSearchParams): string {
  const tag = query.get('tag') ?? ''
  if (tag.length > 200) throw new EngineFault(400, 'invalid', 'tag has to be at most 200 characters.')
  return tag
}
