/** A request's body as text, no longer than allowed. */
import type { IncomingMessage } from 'node:http'

/** `too-long`: nothing more of it is kept; null: it was never sent to its end. */
export type TextBody = { readonly text: string } | 'too-long' | null

export function textBody(req: IncomingMessage, limitBytes: number): Promise<TextBody> {
  if (Number(req.headers['content-length'] ?? 0) > limitBytes) return Promise.resolve('too-long')
  return new Promise((resolve) => {
    let chunks: Buffer[] = []
    let bytes = 0
    req.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= limitBytes) return void chunks.push(chunk)
      // The rest is let pass unread, so that the answer can be read; the first answer counts.
      chunks = []
      resolve('too-long')
    })
    req.once('end', () => resolve({ text: Buffer.concat(chunks).toString('utf8') }))
    req.once('error', () => resolve(null))
    req.once('close', () => resolve(null))
  })
}
