/** Pages of the other hubs ask this one when their own is gone: by a token in a header, never by a cookie. No other page's script gets to read an answer. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'

const PREFLIGHT_SECONDS = 600

/** True when the request comes from a page of another hub; then its script may read the answer. */
export function letPeerRead({ headers: { origin } }: Pick<IncomingMessage, 'headers'>, res: ServerResponse, hubs: readonly string[]): boolean {
  if (hubs.length === 0) return false
  res.appendHeader('Vary', 'Origin')
  if (origin === undefined || !hubs.includes(origin)) return false
  res.setHeader('Access-Control-Allow-Origin', origin)
  res.setHeader('Access-Control-Expose-Headers', 'ETag, Retry-After, Location')
  res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
  return true
}

/** For everything under `/api/v1`, answers what a browser asks beforehand too. */
export function peerOrigins(hubs: readonly string[]): RequestHandler {
  return (req, res, next) => {
    const isPeer = letPeerRead(req, res, hubs)
    if (!isPeer || req.method !== 'OPTIONS') return next()
    res.set({
      'Access-Control-Allow-Methods': 'GET, POST, PATCH, DELETE',
      'Access-Control-Allow-Headers': 'Authorization, Content-Type',
      'Access-Control-Max-Age': String(PREFLIGHT_SECONDS),
    })
    res.status(204).end()
  }
}
