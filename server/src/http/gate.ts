/**
 * What every request passes before anything is computed for it: one of a connection at a time, no more than its sender may ask, and in slices
 * behind the work of the sockets. Whoever asks for too much is told 429 and when to come back.
 */
import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http'
import { refused } from '@tricolore/shared/protocol/down.ts'
import { tooFast } from '../hub/refusals.ts'
import type { Metrics } from '../metrics.ts'
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
  /** Hears of each request of somebody whom the hub knows. */
  readonly onKnown: (req: IncomingMessage) => void
  /** Answers at once what no limit may hold up, and cheaply; false for everything else. */
  readonly answersFirst: (req: IncomingMessage, res: ServerResponse) => boolean
  readonly answer: (req: IncomingMessage, res: ServerResponse) => void
}

const COME_BACK_SECONDS = 1

export function openGate(http: HttpServer, { callerOf, rates, slices, metrics, onKnown, answersFirst, answer }: GateOptions): void {
  function pass(req: IncomingMessage, res: ServerResponse): void {
    req.url = pathIn(req.url)
    if (answersFirst(req, res)) return
    const caller = callerOf(req)
    if (caller.kind !== 'stranger') onKnown(req)
    const from = caller.kind === 'stranger' ? caller.address : null
    if (!rates.mayAsk(caller, req) || !slices.enter(from, workOn([req, res], caller))) turnAway(req, res, caller)
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
    const body = JSON.stringify(refused(tooFast(COME_BACK_SECONDS * 1_000), languageFor(req)))
    res.writeHead(429, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Retry-After': COME_BACK_SECONDS,
      // A browser that was turned away from a page asks again by itself.
      Refresh: COME_BACK_SECONDS * 3,
      // A stranger's next request costs it a new connection.
      ...(caller.kind === 'stranger' ? { Connection: 'close' } : {}),
    })
    res.end(req.method === 'HEAD' ? undefined : body)
  }

  http.on('connection', slices.arrived)
  answerOneAtATime(http, pass, () => metrics.rejectedPackets.inc({ reason: 'pipelined' }))
}

/** A request may name the whole address, as proxies are asked (RFC 9112, 3.2.2). Whatever looks at a path sees the same one. */
export function pathIn(url = '/'): string {
  const path = url.replace(/^[a-z][\w+.-]*:\/\/[^/?#]*/i, '')
  return path.startsWith('?') || path === '' ? `/${path}` : path
}
