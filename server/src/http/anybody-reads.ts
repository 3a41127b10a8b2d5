/** What is public may be read by the script of any page, without anybody's credentials: boards, bots, the conference's own site. */
import type { ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'

const PREFLIGHT_SECONDS = 86_400
/** Under `/api/v1`. */
const PUBLIC = /^\/(?:public\/|export\/schedule\.)/

export function letAnybodyRead(res: ServerResponse): void {
  res.setHeader('Access-Control-Allow-Origin', '*')
  res.setHeader('Access-Control-Expose-Headers', 'ETag, Retry-After')
  res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
}

/** Answers what a browser asks beforehand too. */
export const anybodyReads: RequestHandler = (req, res, next) => {
  if (!PUBLIC.test(req.path)) return next()
  letAnybodyRead(res)
  if (req.method !== 'OPTIONS') return next()
  res.set({
    'Access-Control-Allow-Methods': 'GET, HEAD',
    'Access-Control-Allow-Headers': 'If-None-Match, Last-Event-ID',
    'Access-Control-Max-Age': String(PREFLIGHT_SECONDS),
  })
  res.status(204).end()
}
