/** Everything that answers over HTTP, put in front of the server: probes first, then pictures, then what anybody may ask, then the rest. */
import type { Server as HttpServer } from 'node:http'
import type { HostNames } from '../host/net/host-names.ts'
import type { PlainConnections } from '../host/net/plain-connections.ts'
import type { Settings } from '../host/process/settings.ts'
import { createApp } from '../http/app.ts'
import { watchBody } from '../http/body-deadline.ts'
import { createCallers } from '../http/callers.ts'
import type { ClientPages } from '../http/client-pages.ts'
import { createDoorRates } from '../http/door-rates.ts'
import { openGate } from '../http/gate.ts'
import { createInSlices } from '../http/in-slices.ts'
import { createNameListener } from '../http/name-listener.ts'
import type { HttpParts } from '../http/parts.ts'
import { createProbeListener, isProbe } from '../http/probe-listener.ts'
import { createPublicAnswers } from '../http/public-answers.ts'
import { createPublicListener } from '../http/public-listener.ts'
import { createRates } from '../http/rates.ts'
import { createStatusPages } from '../http/status-page.ts'
import { createWhipListener } from '../http/whip-listener.ts'
import type { EngineRequests } from '../socket/engine-requests.ts'

export type AnswerHttpOptions = {
  readonly http: HttpServer
  readonly parts: HttpParts
  readonly pages: ClientPages
  readonly settings: Pick<Settings, 'isDev' | 'hubs'>
  readonly names: HostNames
  readonly plain: Pick<PlainConnections, 'isTrusted'>
  readonly monotonicMs: () => number
  /** So many are here that those who only look are sent on. */
  readonly isCrowded: () => boolean
  readonly answersEngine: EngineRequests
  /** What has to be waited for before anybody reads; null for nothing. */
  readonly fresh: () => Promise<void> | null
}

export function answerHttp({ http, parts, pages, settings, names, plain, monotonicMs, isCrowded, answersEngine, fresh }: AnswerHttpOptions): void {
  const { isDev, hubs } = settings
  const { hub, publisher, metrics } = parts
  const answers = createPublicAnswers(hub, publisher)
  const statusPages = createStatusPages({ hub, publisher, answers, pages, hubs })
  const answersProbe = createProbeListener(parts, isDev)
  const app = createApp({ parts, answers, statusPages, pages, answersProbe, isDev })
  const answersPublic = createPublicListener({ parts, answers, statusPages, isDev, isCrowded })
  const answersPictures = createWhipListener(parts)
  const refusesName = createNameListener(names, metrics)
  openGate(http, {
    callerOf: createCallers(parts),
    rates: createRates(createDoorRates(), monotonicMs, isDev),
    slices: createInSlices(),
    metrics,
    onKnown: plain.isTrusted,
    answersFirst(req, res) {
      if (!isProbe(req)) return false
      watchBody(req, res)
      return refusesName(req, res) || answersProbe(req, res)
    },
    answer(req, res) {
      watchBody(req, res)
      if (refusesName(req, res)) return
      const answer = () => {
        if (!answersEngine(req, res) && !answersPictures(req, res) && !answersPublic(req, res)) app(req, res)
      }
      // Commands look at the store themselves.
      const waits = req.method === 'GET' ? fresh() : null
      if (waits) void waits.then(answer)
      else answer()
    },
  })
}
