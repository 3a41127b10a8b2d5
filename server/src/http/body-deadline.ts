/**
 * Nobody holds a connection by sending a body slowly. Node's own limit is one for all requests; here an upload of gigabytes may take its time,
 * as long as something comes.
 */
import type { IncomingMessage } from 'node:http'

const BODY_MS = 10_000
const SILENT_MS = 30_000

/** Call it for every request, before anything else looks at it. */
export function watchBody(req: IncomingMessage): void {
  const hasBody = req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0
  if (!hasBody || isUpload(req)) return
  const timer = setTimeout(() => req.destroy(), BODY_MS).unref()
  req.once('close', () => clearTimeout(timer))
  req.once('end', () => clearTimeout(timer))
}

/** For an upload, once it is known to be an operator's. */
export function watchUpload(req: IncomingMessage): void {
  const cut = () => req.destroy()
  req.socket.setTimeout(SILENT_MS, cut)
  req.once('close', () => {
    req.socket.off('timeout', cut)
    req.socket.setTimeout(0)
  })
}

function isUpload({ method, url = '' }: IncomingMessage): boolean {
  return method === 'POST' && /^\/api\/v1\/media\/?(?:\?|$)/.test(url)
}
