/**
 * Nobody holds a connection by sending a body slowly. Node's own limit is one for all requests; here an upload of gigabytes may take its time,
 * as long as it gets on.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { finished } from 'node:stream'

const BODY_MS = 10_000
/** Within so long an upload brings so much: 33 kB a second. A still that is smaller is there long before. */
const LOOK_EVERY_MS = 30_000
const LEAST_BYTES = 1_000_000
/** After an answer what is still being sent is let run out for so long: a connection that is cut at once loses the answer. */
const RUN_OUT_MS = 1_000

/** Call it for every request, before anything else looks at it. */
export function watchBody(req: IncomingMessage, res: ServerResponse): void {
  const hasBody = req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0
  if (!hasBody) return
  if (isUpload(req)) return void endWithAnswer(req, res)
  const timer = setTimeout(() => req.destroy(), BODY_MS).unref()
  req.once('close', () => clearTimeout(timer))
  req.once('end', () => clearTimeout(timer))
}

/** Whoever answered it, and for whatever reason: an upload that was refused has no limit of its own. */
function endWithAnswer(req: IncomingMessage, res: ServerResponse): void {
  finished(res, () => {
    if (req.complete || req.destroyed) return
    req.resume()
    setTimeout(() => req.destroy(), RUN_OUT_MS).unref()
  })
}

/** For an upload, once it is known to be an operator's: cut where less comes than the slowest Wi-Fi brings, for it holds room on the disk meanwhile. */
export function watchUpload(req: Pick<IncomingMessage, 'destroy' | 'once'> & { readonly socket: { readonly bytesRead: number } }): void {
  let before = req.socket.bytesRead
  const timer = setInterval(() => {
    const now = req.socket.bytesRead
    if (now - before < LEAST_BYTES) req.destroy()
    before = now
  }, LOOK_EVERY_MS).unref()
  req.once('close', () => clearInterval(timer))
}

function isUpload({ method, url = '' }: IncomingMessage): boolean {
  return method === 'POST' && /^\/api\/v1\/(?:media|imports)\/?(?:\?|$)/.test(url)
}
