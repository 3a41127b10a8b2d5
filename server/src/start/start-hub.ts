/** Puts the hub together and starts it; what `main.ts` runs and what tests call. Port 0 picks one. */

import { registry } from '@tricolore/shared/commands/registry.ts'
import type { Logger } from 'pino'
import { createAccountServices } from '../auth/account-services.ts'
import type { Keys } from '../auth/keys.ts'
import type { PasswordCost } from '../auth/password.ts'
import type { AutomaticBackups } from '../backup/automatic-backups.ts'
import { type OpenedStore, openWithBackup } from '../backup/open-with-backup.ts'
import { startBackups } from '../backup/start-backups.ts'
import type { EngineShutdown } from '../feeds/engine-shutdown.ts'
import { createFeeds, type Feeds } from '../feeds/feeds.ts'
import { originOf, originsOn } from '../host/net/addresses.ts'
import { isConfidential } from '../host/net/confidential.ts'
import { networksOf } from '../host/net/networks.ts'
import { createWebServer, type WebServer } from '../host/net/tls.ts'
import { hubBuild, version } from '../host/process/build.ts'
import { createLog } from '../host/process/log.ts'
import { createMetrics, type Metrics } from '../host/process/metrics.ts'
import { defaults, type Settings } from '../host/process/settings.ts'
import { StartFault } from '../host/process/start-fault.ts'
import { createAccess } from '../http/access.ts'
import { builtPages } from '../http/built-pages.ts'
import { devPages } from '../http/dev-pages.ts'
import { pageBuilds } from '../http/page-builds.ts'
import type { HttpParts } from '../http/parts.ts'
import { createMayWatch } from '../http/watchers.ts'
import { steerClock } from '../hub/clock/clock-steering.ts'
import { watchClock } from '../hub/clock/clock-warning.ts'
import { createHubClock, processTime, type TimeSource } from '../hub/clock/hub-clock.ts'
import { aheadOfDatabaseMs, hubsThatRun } from '../hub/clock/hubs-time.ts'
import { createStandstill } from '../hub/clock/standstill.ts'
import { watchPeers } from '../peer-hubs/watch-peers.ts'
import { createWriteLoop } from '../publish/write-loop.ts'
import { takeEngineRequests } from '../socket/engine-requests.ts'
import { createForeignOrigins } from '../socket/foreign-origins.ts'
import { openNamespaces } from '../socket/open-namespaces.ts'
import { createPeerHubs } from '../socket/peer-hubs.ts'
import { createSocketServer, feedBroadcast, socketBroadcast } from '../socket/socket-server.ts'
import { isDiskFull } from '../store/full-disk.ts'
import { answerHttp } from './answer-http.ts'
import { openConnections } from './connections.ts'
import { drain, once } from './drain.ts'
import { createHubAndFollowers, type HubAndFollowers } from './hub-and-followers.ts'
import { listen } from './listen.ts'
import { openFirstEvent } from './open-first-event.ts'
import { createEventOpening } from './open-new-event.ts'
import { readinessOf } from './readiness-of.ts'

export type StartOptions = Partial<Settings> & {
  /** The clocks that hub time is made from; the process's own by default. */
  readonly time?: TimeSource
  /** The clocks by which it notices that it stood still; the process's own by default. */
  readonly standsStillBy?: TimeSource
  /** What hashing a new password costs: no setting, since a hub that runs for people has one cost. */
  readonly passwordCost?: PasswordCost
  readonly mayImportFrom?: HttpParts['importFrom']['mayAsk'] // By a machine's addresses; those of the internet by default.
  /** False starts without an event, where there is none. */
  readonly opensEvent?: boolean
  /** Also count what the process itself uses: for the hub that is alone in its process. */
  readonly watchesProcess?: boolean
  /** True: the engine runs as soon as there is a feed for it; otherwise when the first publisher or viewer comes. */
  readonly startsEngine?: boolean
}

export type RunningHub = Omit<HubAndFollowers, 'close'> & {
  /** Such as `http://127.0.0.1:4000`, as this machine reaches it. */
  readonly url: string
  readonly scheme: WebServer['scheme']
  readonly host: string
  readonly port: number
  /** As other machines reach it. */
  readonly origins: readonly string[]
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
  close(engine?: EngineShutdown): Promise<void>
}

/**
 * Nobody may hold a connection by sending slowly, or nothing at all: Node looks every half minute unless it is told to look more often. For
 * bodies, which may be uploads, `body-deadline.ts` sees to that.
 */
const HTTP_LIMITS = { headersTimeout: 5_000, connectionsCheckingInterval: 1_000, requestTimeout: 0, keepAliveTimeout: 65_000 }

/** Throws a `StartFault` or a `CorruptJournal` with one sentence when it cannot start. */
export async function startHub(options: StartOptions = {}): Promise<RunningHub> {
  const settings = { ...defaults, ...options }
  const log = createLog(settings.logLevel)
  const metrics = createMetrics(version, hubBuild)
  if (options.watchesProcess) metrics.watchProcess()
  const time = options.time ?? processTime
  const web = createWebServer(HTTP_LIMITS, settings.tls, log)
  const store = await openWithBackup(settings.journal, settings.dataDir, log, { ...settings, isHub: true, wallMs: time.wallMs })
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

type OpenedParts = {
  readonly settings: Settings
  readonly options: StartOptions
  readonly time: TimeSource
  readonly log: Logger
  readonly metrics: Metrics
  readonly store: OpenedStore
  readonly web: WebServer
}

async function assemble({ settings, options, time, log, metrics, store, web }: OpenedParts): Promise<RunningHub> {
  const { journal, secrets, takeReports, presenceTable } = store
  const { http, scheme, renewTls } = web
  const { hubs, isDev } = settings
  const { proxies, sockets, admission, plain, allowOrigins, names, isCrowded } = openConnections({ http, settings, metrics, log })
  const { addressOf } = proxies
  const start = await journal.open()
  const running = presenceTable ? await hubsThatRun(presenceTable) : []
  const clock = createHubClock(start.lastAtMs, time, journal.nowOffsetMs() + (aheadOfDatabaseMs(running) ?? 0))
  const standstill = createStandstill({
    ...(options.standsStillBy ?? processTime),
    hear: () => hub.hearOthers(),
    onWoke: (stoodStillMs) => log.warn({ stoodStillMs: Math.round(stoodStillMs) }, 'this hub stood still: it takes in what was stored meanwhile first'),
  })
  const io = createSocketServer({
    httpServer: http,
    allowOrigins,
    names,
    isClosing: () => hub.isClosing(),
    isLeft: (request) => between.isLeft(request),
    fresh: standstill.fresh,
    onForeignOrigin: createForeignOrigins(log),
    metrics,
    admission,
    addressOf,
    isPriorityToken: (pass) => keys.isPriorityToken(pass),
    isAlone: !isDev,
  })
  const answersEngine = takeEngineRequests(http)
  http.on('request', plain.requestCame)
  const peers = createPeerHubs(io, { urls: hubs, isOneAddress: settings.isOneAddress })
  const loop = createWriteLoop({ snapshot: (audience) => publisher.snapshot(audience), log, metrics })
  let origins: readonly string[] = []
  const followed = createHubAndFollowers({
    journal,
    start,
    registry,
    clock,
    broadcast: socketBroadcast(io, loop),
    log,
    metrics,
    takeReports,
    presenceTable,
    startFault: store.startFault,
    origins: () => origins,
    isLate: standstill.isLate,
    buildOf: pageBuilds(isDev),
  })
  const { hub, hubId, others, publisher, warnings } = followed
  const warn = warnings.set
  const stopWatching = watchClock({ clock, journal, time, warn, log })
  const stopSteering = steerClock({ clock, journal, others }, time)
  const readiness = readinessOf(hub, standstill)
  const accountServices = await createAccountServices({
    hub,
    warn,
    secrets,
    givenPassword: settings.operatorPassword,
    passwordCost: options.passwordCost,
    metrics,
    log,
  })
  const { keys, logins, lockout, password } = accountServices

  const notes = (options.opensEvent ?? true) ? await openFirstEvent(hub, settings, standstill.isLate) : []
  for (const note of notes) log.warn(`event file: ${note}`)
  const dataDir = settings.journal === 'memory:' ? null : settings.dataDir
  const feeds = createFeeds({ hub, keys, logins, secrets, settings, dataDir, broadcast: feedBroadcast(io), startsEngine: options.startsEngine ?? false, log })
  await store.started()
  openNamespaces(io, { ...followed, feeds, keys, loop, admission, accountServices, log, metrics })
  const pages = isDev ? await devPages(http) : builtPages()
  const between = await watchPeers({ hubId, hub, others, warn, settings, clients: peers, keys, addressOf, log })
  const parts: HttpParts = {
    ...followed,
    feeds,
    accountServices,
    keys,
    lockout,
    access: createAccess({ logins, clock, metrics }),
    readiness,
    openEvent: createEventOpening(hub),
    about: between.about,
    log,
    metrics,
    allowOrigins,
    importFrom: { hosts: settings.allowImportFrom, mayAsk: options.mayImportFrom },
    hubs,
    addressOf,
    mayCarryPassword: (request) => !settings.requireHttps || isConfidential(request, proxies),
    isProxy: proxies.has,
    mayWatch: createMayWatch({ networks: networksOf('network', settings.metricsFrom), proxies, logins, nowMs: clock.nowMs }),
    isTls: scheme === 'https',
    origins: () => origins,
    dataDir,
  }
  answerHttp({ http, parts, pages, settings, names, plain, monotonicMs: time.monotonicMs, isCrowded, answersEngine, fresh: standstill.fresh })

  const port = await listen(http, settings)
  origins = originsOn(settings.host, port, scheme)
  feeds.begin()
  const backups = startBackups({ hub, warn, place: store.place, leftCopy: store.leftCopy, settings, metrics, log })
  const stopClocks = [stopWatching, stopSteering, standstill.close]
  const toClose = { hub, closeHub: followed.close, accountServices, peers, between, backups, feeds, loop, io, sockets, pages, store, stopClocks }
  return {
    ...followed,
    url: originOf(settings.host === '0.0.0.0' || settings.host === '::' ? 'localhost' : settings.host, port, scheme),
    scheme,
    host: settings.host,
    port,
    origins,
    feeds,
    keys,
    log,
    renewTls,
    backups,
    operatorPassword: password.made,
    isPasswordShort: password.isShort,
    close: once((engine) => drain(toClose, engine)),
  }
}
