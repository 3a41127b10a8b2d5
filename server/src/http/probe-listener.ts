/**
 * `/healthz` and `/readyz`, before any limit: balancers and kubelets ask from addresses that may be everybody's, and a hub that tells one of them
 * to come back later is taken for dead. So the answer costs no more than that refusal would.
 */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { textsOf } from '@tricolore/shared/words/say.ts'
import { hubBuild, version } from '../host/process/build.ts'
import type { Unready } from '../hub/readiness.ts'
import { storeAway } from '../hub/refusals.ts'
import { FROM_HUB } from '../peer-hubs/ask-peer.ts'
import type { HttpParts } from './parts.ts'
import { securityHeaders } from './security-headers.ts'

type ProbeParts = Pick<HttpParts, 'about' | 'mayWatch' | 'hubs' | 'isTls'> & {
  readonly hub: Pick<HttpParts['hub'], 'seq' | 'hearOthers'>
  readonly readiness: Pick<HttpParts['readiness'], 'reasons'>
}

/** True when it has answered. */
export type ProbeListener = (req: IncomingMessage, res: ServerResponse) => boolean

const PROBE = /^\/(healthz|readyz)\/?(?:\?|$)/

/** For reading only; express refuses other methods. */
export function isProbe({ method, url = '' }: Pick<IncomingMessage, 'method' | 'url'>): boolean {
  return (method === 'GET' || method === 'HEAD') && PROBE.test(url)
}

export function createProbeListener({ hub, readiness, about, mayWatch, hubs, isTls }: ProbeParts, isDev: boolean): ProbeListener {
  const secure = securityHeaders({ isDev, isTls, hubs })
  // Alive means that the event loop turns: never more, or a full disk would restart a hub that still shows.
  const alive = JSON.stringify({ ok: true, version, build: hubBuild })

  function readyOrNot(req: IncomingMessage): readonly [status: number, body: string] {
    const reasons = readiness.reasons()
    if (reasons.length === 0) return [200, JSON.stringify({ ok: true, seq: hub.seq(), hub: about() })]
    return [503, JSON.stringify({ ok: false, reasons: mayWatch(req) ? reasons : reasons.map(forStrangers), hub: about() })]
  }

  return (req, res) => {
    if (!isProbe(req)) return false
    const isAlive = PROBE.exec(req.url ?? '')?.[1] === 'healthz'
    // Its pace is bounded, whoever asks. Nobody waits for it: a hub asks again.
    if (!isAlive && req.url?.endsWith(`?${FROM_HUB}`)) void hub.hearOthers()
    const [status, body] = isAlive ? [200, alive] : readyOrNot(req)
    // It only sets headers, and calls back before it returns.
    secure(req, res, () => {})
    if (isAlive) {
      // Any page may ask: a kiosk looks for a hub that is there before it opens one.
      res.setHeader('Access-Control-Allow-Origin', '*')
      res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
    }
    res.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(body) })
    res.end(req.method === 'HEAD' ? undefined : body)
    return true
  }
}

/** The reason in full may name the machine of the store and what it said. */
function forStrangers({ code, texts }: Unready): Unready {
  return { code, texts: code === 'draining' || code === 'catching-up' ? texts : textsOf(storeAway.why) }
}
