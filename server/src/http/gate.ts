/**
 * What every request passes before anything is computed for it: one of a connection at a time, no more than its sender may ask, and in slices
 * behind the work of the sockets. Whoever asks for too much is told 429 and when to come back.
 */
import type { Server as HttpServer, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { rejection } from '@tricolore/shared/kernel/rejection.ts'
import { refused } from '@tricolore/shared/protocol/down.ts'
import { preferredLanguage } from '../host/net/language.ts'
import type { Metrics } from '../host/process/metrics.ts'
import { tooFast } from '../hub/refusals.ts'
import { languageFor } from './asked-language.ts'
import type { Caller } from './callers.ts'
import type { InSlices, Work } from './in-slices.ts'
import { answerOneAtATime, type Exchange } from './one-at-a-time.ts'
import type { Rates } from './rates.ts'

export type GateOptions = {
  readonly callerOf: (req: IncomingMessage) => Caller
  readonly rates: Rates
  readonly slices: InSlices
  readonly metrics: Metrics
  /** Called with each request of somebody whom the hub knows. */
  readonly onKnown: (req: IncomingMessage) => void
  /** Answers at once what no limit may hold up, and cheaply; false for everything else. */
  readonly answersFirst: (req: IncomingMessage, res: ServerResponse) => boolean
  readonly answer: (req: IncomingMessage, res: ServerResponse) => void
}

const COME_BACK_SECONDS = 1
/**
 * Signs of an address; the longest of ours names an upload and has half as many. A query is read by whoever looks for something in it, who asks
 * first of all: 14 kB of it, as much as Node lets through, cost ten times what the page does that is asked for.
 */
const LONGEST_ADDRESS = 2_048

export function openGate(http: HttpServer, { callerOf, rates, slices, metrics, onKnown, answersFirst, answer }: GateOptions): void {
  function pass(req: IncomingMessage, res: ServerResponse): void {
    if ((req.url ?? '').length > LONGEST_ADDRESS) return void tooLong(req, res)
    req.url = pathIn(req.url)
    if (answersFirst(req, res)) return
    const caller = callerOf(req)
    if (caller.kind !== 'stranger') onKnown(req)
    const from = caller.kind === 'stranger' ? caller.address : null
    if (!rates.mayAsk(caller, req) || !slices.enter(from, workOn([req, res], caller), whoIs(caller))) turnAway(req, res, caller)
  }

  /**
   * What may wait in a queue. Once nobody waits for the answer it holds nothing of the exchange: a connection that was cut with ten requests is
   * 25 kB, and thousands of them that stay for as long as they would have waited fill the old generation of the heap.
   */
  function workOn(asked: Exchange, caller: Caller): Work {
    let exchange: Exchange | null = asked
    asked[1].once('close', () => {
      exchange = null
    })
    return {
      isGone: () => exchange === null || exchange[0].socket.destroyed,
      run: () => exchange && answer(...exchange),
      turnAway: () => exchange && turnAway(...exchange, caller),
    }
  }

  function turnAway(req: IncomingMessage, res: ServerResponse, caller: Caller): void {
    metrics.rejectedPackets.inc({ reason: 'http-rate' })
    refuseAtOnce(req, res, 429, JSON.stringify(refused(tooFast(COME_BACK_SECONDS * 1_000), languageFor(req))), {
      'Retry-After': COME_BACK_SECONDS,
      // A browser that was turned away from a page asks again by itself.
      Refresh: COME_BACK_SECONDS * 3,
      // A stranger's next request costs it a new connection.
      ...(caller.kind === 'stranger' ? { Connection: 'close' } : {}),
    })
  }

  function tooLong(req: IncomingMessage, res: ServerResponse): void {
    metrics.rejectedPackets.inc({ reason: 'invalid' })
    // Not by what the address says of it.
    const body = JSON.stringify(refused(longAddress, preferredLanguage(req.headers['accept-language'])))
    refuseAtOnce(req, res, 414, body, { Connection: 'close' })
  }

  http.on('connection', slices.arrived)
  answerOneAtATime(http, pass, () => metrics.rejectedPackets.inc({ reason: 'pipelined' }))
}

function refuseAtOnce(req: IncomingMessage, res: ServerResponse, status: number, body: string, headers: OutgoingHttpHeaders): void {
  res.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  })
  res.end(req.method === 'HEAD' ? undefined : body)
}

const longAddress = rejection('invalid', 'addressTooLong')

/** All whom a priority token let in are told apart by their addresses. */
function whoIs(caller: Caller): string {
  if (caller.kind === 'login') return `login ${caller.login.id}`
  return caller.kind === 'key' ? `key ${caller.id}` : `crew ${caller.address}`
}

/** A request may name the whole address, as proxies are asked (RFC 9112, 3.2.2). Whatever looks at a path sees the same one. */
export function pathIn(url = '/'): string {
  const path = url.replace(/^[a-z][\w+.-]*:\/\/[^/?#]*/i, '')
  return path.startsWith('?') || path === '' ? `/${path}` : path
}
