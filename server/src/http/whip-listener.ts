/**
 * WHIP (RFC 9725) and WHEP (draft-ietf-wish-whep) at the hub's own address, put through to the engine. Answered before express sees the
 * request, so that a flood of them costs next to nothing: refused by rate first, then by token, and only then is a body read.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Rejection, rejection } from '@tricolore/shared/kernel/rejection.ts'
import { refused } from '@tricolore/shared/protocol/down.ts'
import { ENGINE_HEADER } from '@tricolore/shared/protocol/feeds-down.ts'
import type { Feed } from '@tricolore/shared/tables/feed.ts'
import { notForThisRole, notLoggedIn, wrongKey } from '../auth/refusals.ts'
import type { MediaCaller } from '../feeds/media-callers.ts'
import { type Joined, notSdp, tooLong } from '../feeds/relay.ts'
import { addressKey } from '../host/net/address-key.ts'
import { preferredLanguage } from '../host/net/language.ts'
import { internalFault, notFound, tooFast } from '../hub/refusals.ts'
import { bearerOf } from './bearer.ts'
import type { HttpParts } from './parts.ts'
import { statusFor } from './respond.ts'
import { textBody } from './text-body.ts'

const PATH = /^\/(whip|whep)\/([a-z0-9-]{1,64})(?:\/([\w.-]{1,128}))?\/?(?:\?|$)/
const SDP_LIMIT_BYTES = 200_000
const PREFLIGHT_SECONDS = 600

type Kind = 'whip' | 'whep'
type Ask = { readonly req: IncomingMessage; readonly res: ServerResponse; readonly kind: Kind; readonly feedId: string; readonly sessionName: string | null }
type Refusal = {
  readonly rejection: Rejection
  readonly status?: number
  readonly retryAfterMs?: number | null
  readonly headers?: Readonly<Record<string, string>>
}

/** True when it answers. */
export type WhipListener = (req: IncomingMessage, res: ServerResponse) => boolean

export function createWhipListener({ hub, feeds, lockout, log, metrics, addressOf }: HttpParts): WhipListener {
  const { rates, callers, relay } = feeds

  async function answer(ask: Ask): Promise<void> {
    const { req, res, sessionName } = ask
    allowAnyOrigin(res)
    const method = sessionName === null ? 'POST' : 'DELETE'
    if (req.method === 'OPTIONS') return preflight(res, method)
    if (req.method !== method) return refuse(ask, { rejection: notHere(req.method), status: 405, headers: { Allow: `${method}, OPTIONS` } })
    const address = addressOf(req)
    const token = bearerOf(req)
    if (!rates.mayAsk(address, token)) return slowDown(ask)
    const caller = callerOf(token, address)
    if ('rejection' in caller) return refuse(ask, caller)
    const feed = hub.tables().feeds.get(ask.feedId)
    const wrong = !maySpeak(caller, ask) ? notForThisRole : feed?.kind !== 'whip' ? notFound(ask.feedId) : null
    if (wrong || !feed) return refuse(ask, { rejection: wrong ?? notFound(ask.feedId) })
    if (sessionName === null) await join(ask, feed, caller)
    else if (await relay.end(sessionName)) res.writeHead(200).end()
    else refuse(ask, { rejection: notFound(sessionName) })
  }

  function slowDown(ask: Ask): void {
    metrics.rejectedPackets.inc({ reason: 'feed-rate' })
    refuse(ask, { rejection: tooFast(1_000), retryAfterMs: 1_000 })
  }

  /** A wrong token is counted, and one that is right is never kept waiting for those. */
  function callerOf(token: string | null, address: string): MediaCaller | Refusal {
    if (token === null) return { rejection: notLoggedIn }
    const caller = callers.of(token)
    if (caller) return caller
    const [from, nowMs] = [`feed ${addressKey(address)}`, hub.clock.nowMs()]
    const waitMs = lockout.waitMs(from, nowMs)
    if (waitMs > 0) return { rejection: tooFast(waitMs), retryAfterMs: waitMs }
    lockout.failed(from, nowMs)
    metrics.authFailures.inc({ kind: 'feed' })
    return { rejection: wrongKey }
  }

  async function join(ask: Ask, feed: Feed, caller: MediaCaller): Promise<void> {
    const { req, kind } = ask
    if (req.headers['content-type']?.split(';')[0]?.trim().toLowerCase() !== 'application/sdp') return refuse(ask, { rejection: notSdp, status: 415 })
    if (!rates.mayJoin(feed.id)) return slowDown(ask)
    const sdp = await textBody(req, SDP_LIMIT_BYTES)
    if (sdp === 'too-long') return refuse(ask, { rejection: tooLong, status: 413 })
    // Whoever sent it has gone.
    if (sdp === null) return
    const wanted = { feed, sdp: sdp.text, tag: tagOf(caller) }
    const joined = kind === 'whip' ? await relay.publish(wanted) : await relay.watch(wanted)
    if (joined.ok && kind === 'whip' && !(await stillMay(ask, joined.sessionName))) return refuse(ask, { rejection: wrongKey })
    joinedAnswer(ask, joined)
  }

  /** The key may have been revoked, or the feed removed, while the engine was opening the connection. */
  async function stillMay(ask: Ask, sessionName: string): Promise<boolean> {
    const caller = callers.of(bearerOf(ask.req) ?? '')
    const isStill = caller !== null && maySpeak(caller, ask) && hub.tables().feeds.get(ask.feedId)?.kind === 'whip'
    if (!isStill) await relay.end(sessionName)
    return isStill
  }

  return (req, res) => {
    const [, kind, feedId, sessionName = null] = PATH.exec(req.url ?? '') ?? []
    if ((kind !== 'whip' && kind !== 'whep') || feedId === undefined) return false
    const ask: Ask = { req, res, kind, feedId, sessionName }
    answer(ask).catch((reason: unknown) => {
      log.error({ err: reason, kind, feedId }, 'a picture’s request threw')
      if (!res.headersSent) refuse(ask, { rejection: internalFault })
    })
    return true
  }
}

/** A publisher for its own feed; a screen or an operator for any. */
function maySpeak(caller: MediaCaller, { kind, feedId }: Ask): boolean {
  if (kind === 'whip') return caller.kind === 'source' && caller.feedId === feedId
  return caller.kind === 'screen' || caller.kind === 'operator'
}

function tagOf(caller: MediaCaller): string {
  return caller.kind === 'screen' ? caller.screenId : caller.kind
}

function joinedAnswer(ask: Ask, joined: Joined): void {
  const { res, kind, feedId } = ask
  if (joined.ok) {
    const location = `/${kind}/${feedId}/${joined.sessionName}`
    res.writeHead(201, { 'Content-Type': 'application/sdp', Location: location, [ENGINE_HEADER]: joined.engineId }).end(joined.answerSdp)
  } else refuse(ask, joined)
}

/** Publishers and players of any page: what lets them in is their token, which no browser adds by itself. */
function allowAnyOrigin(res: ServerResponse): void {
  res.setHeader('Access-Control-Allow-Origin', '*')
  res.setHeader('Access-Control-Expose-Headers', `Location, Retry-After, ${ENGINE_HEADER}`)
  res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
  res.setHeader('X-Content-Type-Options', 'nosniff')
  res.setHeader('Cache-Control', 'no-store')
}

function preflight(res: ServerResponse, method: string): void {
  res.writeHead(204, {
    Allow: `${method}, OPTIONS`,
    'Accept-Post': 'application/sdp',
    'Access-Control-Allow-Methods': `${method}, OPTIONS`,
    'Access-Control-Allow-Headers': 'Authorization, Content-Type',
    'Access-Control-Max-Age': PREFLIGHT_SECONDS,
  })
  res.end()
}

function refuse({ req, res }: Ask, { rejection: why, status = statusFor(why), retryAfterMs = null, headers = {} }: Refusal): void {
  const body = JSON.stringify(refused(why, preferredLanguage(req.headers['accept-language'])))
  res.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
    ...(retryAfterMs === null ? {} : { 'Retry-After': Math.max(1, Math.ceil(retryAfterMs / 1000)) }),
    ...headers,
  })
  res.end(body)
}

function notHere(method: string | undefined): Rejection {
  return rejection('invalid', 'notAllowedHere', { method: method ?? '?' })
}
