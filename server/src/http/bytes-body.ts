/** A request's body as bytes, no longer than allowed. */
import type { IncomingMessage } from 'node:http'

/** `too-long`: nothing of it is kept; null: it was never sent to its end. */
export type BytesBody = { readonly bytes: Uint8Array } | 'too-long' | null

export function bytesBody(req: IncomingMessage, limitBytes: number): Promise<BytesBody> {
  if (Number(req.headers['content-length'] ?? 0) > limitBytes) return Promise.resolve('too-long')
  return new Promise((resolve) => {
    let chunks: Buffer[] = []
    let length = 0
    req.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= limitBytes) return void chunks.push(chunk)
      // The rest is let pass unread, so that the answer can be read; the first answer counts.
      chunks = []
      resolve('too-long')
    })
    req.once('end', () => resolve({ bytes: Buffer.concat(chunks) }))
    req.once('error', () => resolve(null))
    req.once('close', () => resolve(null))
  })
}
