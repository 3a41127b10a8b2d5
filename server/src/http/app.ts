/** Everything that HTTP answers, put together. */
import { rejection } from '@tricolore/shared/kernel/rejection.ts'
import compression from 'compression'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import { isAllowedOrigin } from '../host/net/origin.ts'
import { foreignOrigin, internalFault, notFound } from '../hub/refusals.ts'
import { accountRoutes } from './account-routes.ts'
import { anybodyReads } from './anybody-reads.ts'
import type { ClientPages } from './client-pages.ts'
import { commandRoutes } from './command-routes.ts'
import { doorRoutes } from './door-routes.ts'
import { eventRoutes } from './event-routes.ts'
import { exportRoutes } from './export-routes.ts'
import { feedRoutes } from './feed-routes.ts'
import { goBackRoutes } from './go-back-routes.ts'
import { healthRoutes } from './health-routes.ts'
import { createHubImports, importFileRoutes, importRoutes } from './import-routes.ts'
import { jsonBodies } from './json-bodies.ts'
import { loginRoutes } from './login-routes.ts'
import { mediaFileRoutes, mediaRoutes } from './media-routes.ts'
import { pageRoutes } from './page-routes.ts'
import type { HttpParts } from './parts.ts'
import { peerOrigins } from './peer-origins.ts'
import { peerRoutes } from './peer-routes.ts'
import type { ProbeListener } from './probe-listener.ts'
import type { PublicAnswers } from './public-answers.ts'
import { publicRoutes } from './public-routes.ts'
import { refuse } from './respond.ts'
import { runbookPage } from './runbook-page.ts'
import { screenRoutes } from './screen-routes.ts'
import { securityHeaders } from './security-headers.ts'
import type { StatusPages } from './status-page.ts'
import { takeRoutes } from './take-routes.ts'

export type AppOptions = {
  readonly parts: HttpParts
  readonly answers: PublicAnswers
  readonly statusPages: StatusPages
  readonly pages: ClientPages
  readonly answersProbe: ProbeListener
  readonly isDev: boolean
}

export function createApp({ parts, answers, statusPages, pages, answersProbe, isDev }: AppOptions): Express {
  const app = express()
  app.disable('x-powered-by')
  // Limits go by the path: another spelling of it would be counted as something else.
  app.enable('case sensitive routing')
  app.set('etag', false)
  app.set('query parser', 'simple')
  // For the address in a screen's link: the one that the proxy was asked by.
  app.set('trust proxy', parts.isProxy)
  app.use(securityHeaders({ isDev, isTls: parts.isTls, hubs: parts.hubs }))
  // Before compression: a build brings its own compressed files.
  for (const assets of pages.assets) app.use(onlyReading(assets))
  // Before compression too: pictures and recordings are compressed already, and are asked for in ranges.
  mediaFileRoutes(app, parts)
  app.use(compression())

  healthRoutes(app, parts, answersProbe)
  runbookPage(app)
  pageRoutes(app, parts, statusPages, pages)
  app.use('/api/v1', apiRoutes(parts, answers))
  app.use('/api', (req, res) => refuse(req, res, notFound(req.originalUrl)))
  app.use((req, res) => void res.status(404).type('text').send(`Nothing is at ${req.path}\n`))
  app.use(lastResort(parts))
  return app
}

function apiRoutes(parts: HttpParts, answers: PublicAnswers): RequestHandler {
  const api = express.Router({ caseSensitive: true })
  api.use(noStore, peerOrigins(parts.hubs), anybodyReads, ownPagesOnly(parts.allowOrigins))
  mediaRoutes(api, parts)
  const imports = createHubImports(parts)
  importFileRoutes(api, parts, imports)
  api.use(jsonBodies(parts))
  loginRoutes(api, parts)
  accountRoutes(api, parts)
  eventRoutes(api, parts)
  commandRoutes(api, parts)
  screenRoutes(api, parts)
  takeRoutes(api, parts)
  goBackRoutes(api, parts)
  feedRoutes(api, parts)
  doorRoutes(api, parts)
  peerRoutes(api, parts)
  publicRoutes(api, parts, answers)
  exportRoutes(api, parts)
  importRoutes(api, parts, imports)
  return api
}

/** A cache must not hand one operator's answer to somebody else; the public routes say otherwise for themselves. */
const noStore: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'no-store')
  next()
}

/** Nothing is written for a page that came from elsewhere, whatever token it got hold of. */
function ownPagesOnly(allowed: readonly string[]): RequestHandler {
  return (req, res, next) => {
    const isReading = req.method === 'GET' || req.method === 'HEAD'
    if (isReading || isAllowedOrigin(req.get('origin'), req.get('host'), allowed)) next()
    else refuse(req, res, foreignOrigin)
  }
}

function onlyReading(handler: RequestHandler): RequestHandler {
  return (req, res, next) => (req.method === 'GET' || req.method === 'HEAD' ? handler(req, res, next) : next())
}

/** Four arguments make it express's error handler. */
function lastResort({ log }: HttpParts): ErrorRequestHandler {
  return (reason: unknown, req, res, next) => {
    if (res.headersSent) return next(reason)
    const status = typeof reason === 'object' && reason !== null && 'status' in reason && typeof reason.status === 'number' ? reason.status : 500
    if (status >= 400 && status < 500) return refuse(req, res, status === 413 ? tooBig : badRequest, status)
    log.error({ err: reason, path: req.path }, 'a request threw')
    refuse(req, res, internalFault)
  }
}

const tooBig = rejection('invalid', 'bodyTooBig')
const badRequest = rejection('invalid', 'malformedJson')
