/** Turns away what was meant for another host, before anything looks at it: in JSON where programs ask, as a plain sentence where people do. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { refused } from '@tricolore/shared/protocol/down.ts'
import { type HostNames, notOurName } from '../host/net/host-names.ts'
import type { Metrics } from '../host/process/metrics.ts'
import { languageFor } from './asked-language.ts'

/** Any page may ask it under any name: it says no more than that something is there. */
const ALIVE = /^\/healthz(?:\?|$)/
/** RFC 9110, 15.5.20: Misdirected Request. */
const MISDIRECTED = 421

/** True when it has answered. */
export type NameListener = (req: IncomingMessage, res: ServerResponse) => boolean

export function createNameListener(names: HostNames, metrics: Pick<Metrics, 'rejectedPackets'>): NameListener {
  return (req, res) => {
    if (ALIVE.test(req.url ?? '') || names.isOurs(req)) return false
    metrics.rejectedPackets.inc({ reason: 'host' })
    const why = refused(notOurName(req.headers.host), languageFor(req))
    const isForPrograms = /^\/(?:api|whip|whep)\//.test(req.url ?? '')
    const body = isForPrograms ? JSON.stringify(why) : `${Object.values(why.texts).join('\n')}\n`
    res.writeHead(MISDIRECTED, {
      'Content-Type': isForPrograms ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      Connection: 'close',
    })
    res.end(req.method === 'HEAD' ? undefined : body)
    return true
  }
}
