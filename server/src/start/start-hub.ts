/** Puts the hub together and starts it; what `main.ts` runs and what tests call. Port 0 picks one. */

import type { Server as HttpServer, IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { registry } from '@tricolore/shared/commands/registry.ts'
import type { Logger } from 'pino'
import type { Keys } from '../auth/keys.ts'
import type { PasswordCost } from '../auth/password.ts'
import { createPeople } from '../auth/people.ts'
import type { AutomaticBackups } from '../backup/automatic-backups.ts'
import { type OpenedStore, openWithBackup } from '../backup/open-with-backup.ts'
import { startBackups } from '../backup/start-backups.ts'
import type { EngineFarewell } from '../feeds/engine-farewell.ts'
import { createFeeds, type Feeds } from '../feeds/feeds.ts'
import { originOf, originsOn } from '../host/net/addresses.ts'
import { trustedProxies } from '../host/net/client-address.ts'
import { isConfidential } from '../host/net/confidential.ts'
import { createHostNames } from '../host/net/host-names.ts'
import { networksOf } from '../host/net/networks.ts'
import { openSockets } from '../host/net/open-sockets.ts'
import { limitPlainConnections } from '../host/net/plain-connections.ts'
import { createWebServer, type WebServer } from '../host/net/tls.ts'
import { hubBuild, version } from '../host/process/build.ts'
import { connectionLimits } from '../host/process/file-limit.ts'
import { createLog } from '../host/process/log.ts'
import { createMetrics, type Metrics } from '../host/process/metrics.ts'
import { defaults, type Settings } from '../host/process/settings.ts'
import { StartFault } from '../host/process/start-fault.ts'
import { createApp } from '../http/app.ts'
import { watchBody } from '../http/body-deadline.ts'
import { builtPages } from '../http/built-pages.ts'
import { createCallers } from '../http/callers.ts'
import { devPages } from '../http/dev-pages.ts'
import { createDoorRates } from '../http/door-rates.ts'
import { openGate } from '../http/gate.ts'
import { createInSlices } from '../http/in-slices.ts'
import { createNameListener } from '../http/name-listener.ts'
import { pageBuilds } from '../http/page-builds.ts'
import { createProbeListener, isProbe } from '../http/probe-listener.ts'
import { createPublicAnswers } from '../http/public-answers.ts'
import { createPublicListener } from '../http/public-listener.ts'
import { createRates } from '../http/rates.ts'
import { createStatusPages } from '../http/status-page.ts'
import { createMayWatch } from '../http/watchers.ts'
import { createWhipListener } from '../http/whip-listener.ts'
import { createWho } from '../http/who.ts'
import { steerClock } from '../hub/clock/clock-steering.ts'
import { createHubClock, processTime, type TimeSource } from '../hub/clock/hub-clock.ts'
import { aheadOfEngineMs, hubsThatRun } from '../hub/clock/hubs-time.ts'
import { createStandstill } from '../hub/clock/standstill.ts'
import { createHub, type Hub } from '../hub/hub.ts'
import { createReadiness } from '../hub/readiness.ts'
import { catchingUp, closing } from '../hub/refusals.ts'
import { watchSiblings } from '../peer-hubs/watch-siblings.ts'
import { cutNow } from '../publish/raw-line.ts'
import { createWriteLoop } from '../publish/write-loop.ts'
import { createAdmission, type SocketConnection, STRANGERS_PER_ADDRESS } from '../socket/admission.ts'
import { takeEngineRequests } from '../socket/engine-requests.ts'
import { openNamespaces } from '../socket/open-namespaces.ts'
import { createSiblings } from '../socket/siblings.ts'
import { createSocketServer, feedOutlets, socketOutlets } from '../socket/socket-server.ts'
import { isDiskFull } from '../store/full-disk.ts'
import { drain, once } from './drain.ts'
import { openFirstEvent } from './open-first-event.ts'

export type StartOptions = Partial<Settings> & {
  /** The clocks that hub time is made from; the process's own by default. */
  readonly time?: TimeSource
  /** The clocks by which it notices that it stood still; the process's own by default. */
  readonly standsStillBy?: TimeSource
  /** What hashing a new password costs: no setting, since a hub that runs for people has one cost. */
  readonly passwordCost?: PasswordCost
  /** False starts without an event, where there is none. */
  readonly opensEvent?: boolean
  /** Also count what the process itself uses: for the hub that is alone in its process. */
  readonly watchesProcess?: boolean
  /** True: the engine runs as soon as there is a feed for it; otherwise when the first publisher or viewer comes. */
  readonly startsEngine?: boolean
}

export type RunningHub = {
  /** Such as `http://127.0.0.1:4000`, as this machine reaches it. */
  readonly url: string
  readonly scheme: WebServer['scheme']
  readonly host: string
  readonly port: number
  /** As other machines reach it. */
  readonly origins: readonly string[]
  readonly hub: Hub
  readonly feeds: Feeds
  readonly keys: Keys
  readonly log: Logger
  /** Reads certificate and key again; null without TLS. */
  readonly renewTls: WebServer['renewTls']
  /** Null where the journal is not this hub's own. */
  readonly backups: AutomaticBackups | null
  /** The password in the clear when it was made at this start; null when it was given or is from before. */
  readonly operatorPassword: string | null
  /** The password that was given is from before there was a floor, and shorter. */
  readonly isPasswordShort: boolean
  /**
   * Drains: no new commands, those under way are answered, clients go to another hub, the journal is closed. The engine ends too, unless
   * it is to be left to the next hub while it serves somebody.
   */
  close(engine?: EngineFarewell): Promise<void>
}

/**
 * Nobody may hold a connection by sending slowly, or nothing at all: Node looks every half minute unless it is told to look more often. For
 * bodies, which may be uploads, `body-deadline.ts` sees to that.
 */
const HTTP_LIMITS = { headersTimeout: 5_000, connectionsCheckingInterval: 1_000, requestTimeout: 0, keepAliveTimeout: 65_000 }
/** Phones come all at once after a break; the kernel cuts this down to what it allows. */
const BACKLOG = 4_096
/** A hub that is so many entries behind the others is not the one to send anybody to. */
const MOST_LAG = 100

/** Throws a `StartFault` or a `CorruptJournal` with one sentence when it cannot start. */
export async function startHub(options: StartOptions = {}): Promise<RunningHub> {
  const settings = { ...defaults, ...options }
  const log = createLog(settings.logLevel)
  const metrics = createMetrics(version, hubBuild)
  if (options.watchesProcess) metrics.watchProcess()
  const time = options.time ?? processTime
  const web = createWebServer(HTTP_LIMITS, settings.tls, log)
  const store = await openWithBackup(settings.journal, settings.dataDir, log, { isHub: true, wallMs: time.wallMs, backups: settings.backups })
  try {
    return await assemble({ settings, options, time, log, metrics, store, web })
  } catch (reason) {
    web.http.close()
    await store.journal.close()
    store.release()
    if (isDiskFull(reason))
      throw new StartFault(
        `The disk of ${settings.dataDir} is full, and this start has something new to write: a password, a key or an event. Make room first.`,
      )
    throw reason
  }
}

type Ground = {
  readonly settings: Settings
  readonly options: StartOptions
  readonly time: TimeSource
  readonly log: Logger
  readonly metrics: Metrics
  readonly store: OpenedStore
  readonly web: WebServer
}

async function assemble({ settings, options, time, log, metrics, store, web }: Ground): Promise<RunningHub> {
  const { journal, secrets, painted, board } = store
  const { http, scheme, renewTls } = web
  const proxies = trustedProxies(settings.trustProxy)
  const { addressOf, has: isProxy } = proxies
  const sockets = openSockets(http)
  const start = await journal.open()
  const running = board ? await hubsThatRun(board) : []
  const clock = createHubClock(start.lastAtMs, time, journal.nowOffsetMs() + (aheadOfEngineMs(running) ?? 0))
  const stopSteering = steerClock({ clock, journal, others: () => hub.others() }, time)
  const { phones: phonesPossible, all: connectionsPossible } = connectionLimits()
  if (phonesPossible < settings.maxPhones) log.warn(`the system lets this process hold ${phonesPossible} phones and no more`)
  const { maxPerAddress } = settings
  const limits = { maxPhones: Math.min(settings.maxPhones, phonesPossible), maxPerAddress }
  const admission = createAdmission<SocketConnection>(limits, { cut: cutNow, onCut: (reason) => metrics.rejectedPackets.inc({ reason }) })
  const plain = limitPlainConnections(http, {
    mostInAll: connectionsPossible,
    mostPerAddress: maxPerAddress + STRANGERS_PER_ADDRESS,
    isProxy,
    sockets,
    makeRoom: () => admission.makeRoom(),
    onCut: () => metrics.rejectedPackets.inc({ reason: 'connections' }),
  })
  const standstill = createStandstill({
    ...(options.standsStillBy ?? processTime),
    hear: () => hub.hearOthers(),
    onWoke: (stoodStillMs) => log.warn({ stoodStillMs: Math.round(stoodStillMs) }, 'this hub stood still: it takes in what was stored meanwhile first'),
  })
  const { hubs } = settings
  const allowOrigins = [...settings.allowOrigins, ...hubs]
  const isClosing = () => hub.isClosing()
  const names = createHostNames({ hubNames: settings.hubNames, origins: allowOrigins, proxies, log })
  const io = createSocketServer({
    httpServer: http,
    allowOrigins,
    names,
    isClosing,
    isLeft: (request) => between.isLeft(request),
    fresh: standstill.fresh,
    metrics,
    admission,
    addressOf,
    isCrewPass: (pass) => keys.isCrewPass(pass),
    isAlone: !settings.isDev,
  })
  const answersEngine = takeEngineRequests(http)
  http.on('request', plain.requestCame)
  const siblings = createSiblings(io, { urls: hubs, isOneAddress: settings.isOneAddress })
  const loop = createWriteLoop({ snapshot: (audience) => hub.snapshot(audience), log, metrics })
  let origins: readonly string[] = []
  const outlets = socketOutlets(io, loop)
  const hub: Hub = createHub({
    journal,
    start,
    registry,
    clock,
    outlets,
    log,
    metrics,
    painted,
    board,
    startFault: store.startFault,
    origins: () => origins,
    isLate: standstill.isLate,
    buildOf: pageBuilds(settings.isDev),
  })

  const readiness = createReadiness()
  readiness.watch('draining', () => (hub.isClosing() ? closing.texts : null))
  readiness.watch('catching-up', () => (standstill.fresh() || hub.tailLag() > MOST_LAG ? catchingUp.texts : null))
  readiness.watch('store', () => (hub.isClosing() ? null : (hub.storeFault()?.texts ?? null)))

  const { operatorPassword: givenPassword } = settings
  const people = await createPeople({ hub, secrets, givenPassword, passwordCost: options.passwordCost, metrics, log })
  const { keys, logins, lockout, password } = people

  if (options.opensEvent ?? true) await openFirstEvent(hub, settings)

  const dataDir = settings.journal === 'memory:' ? null : settings.dataDir
  const startsEngine = options.startsEngine ?? false
  const feeds = createFeeds({ hub, keys, logins, secrets, settings, dataDir, outlets: feedOutlets(io), startsEngine, log })
  await store.started()
  openNamespaces(io, { hub, feeds, keys, loop, admission, people, log, metrics })
  const pages = settings.isDev ? await devPages(http) : builtPages()
  const who = createWho({ logins, clock, metrics })
  const between = await watchSiblings({ hub, settings, clients: siblings, keys, addressOf, log })
  const parts = {
    hub,
    feeds,
    people,
    keys,
    lockout,
    who,
    readiness,
    about: between.about,
    log,
    metrics,
    allowOrigins,
    hubs,
    addressOf,
    mayCarryPassword: (request: IncomingMessage) => !settings.requireHttps || isConfidential(request, proxies),
    isProxy,
    mayWatch: createMayWatch({ networks: networksOf('network', settings.metricsFrom), proxies, logins, nowMs: clock.nowMs }),
    isTls: scheme === 'https',
    origins: () => origins,
    dataDir,
  }
  const answers = createPublicAnswers(hub)
  const statusPages = createStatusPages({ hub, answers, pages, hubs })
  const { isDev } = settings
  const answersProbe = createProbeListener(parts, isDev)
  const app = createApp({ parts, answers, statusPages, pages, answersProbe, isDev })
  const answersPublic = createPublicListener({ parts, answers, statusPages, isDev, isCrowded: () => sockets.size > phonesPossible / 2 })
  const answersPictures = createWhipListener(parts)
  const refusesName = createNameListener(names, metrics)
  openGate(http, {
    callerOf: createCallers(parts),
    rates: createRates(createDoorRates(), time.monotonicMs, isDev),
    slices: createInSlices(),
    metrics,
    onKnown: plain.isTrusted,
    answersFirst(req, res) {
      if (!isProbe(req)) return false
      watchBody(req)
      return refusesName(req, res) || answersProbe(req, res)
    },
    answer(req, res) {
      if (refusesName(req, res)) return
      watchBody(req)
      const answer = () => {
        if (!answersEngine(req, res) && !answersPictures(req, res) && !answersPublic(req, res)) app(req, res)
      }
      // Commands look at the store themselves.
      const waits = req.method === 'GET' ? standstill.fresh() : null
      if (waits) void waits.then(answer)
      else answer()
    },
  })

  const port = await listen(http, settings)
  origins = originsOn(settings.host, port, scheme)
  feeds.begin()
  const backups = startBackups({ hub, place: store.place, leftCopy: store.leftCopy, settings, metrics, log })
  return {
    url: originOf(settings.host === '0.0.0.0' || settings.host === '::' ? 'localhost' : settings.host, port, scheme),
    scheme,
    host: settings.host,
    port,
    origins,
    hub,
    feeds,
    keys,
    log,
    renewTls,
    backups,
    operatorPassword: password.made,
    isPasswordShort: password.isShort,
    close: once((engine) =>
      drain({ hub, people, siblings, between, backups, feeds, loop, io, sockets, pages, store, stopClocks: [stopSteering, standstill.close] }, engine),
    ),
  }
}

function listen(http: HttpServer, { port, host }: Settings): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (reason: NodeJS.ErrnoException) => {
      const why = reason.code === 'EADDRINUSE' ? `port ${port} is taken; choose another one with --port` : reason.message
      reject(new StartFault(`The hub cannot listen on ${host}: ${why}.`))
    })
    // The cast is safe: a server that listens on a port has an address with one.
    http.listen({ port, host, backlog: BACKLOG }, () => resolve((http.address() as AddressInfo).port))
  })
}
