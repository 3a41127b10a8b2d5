/** Puts the hub together and starts it; what `main.ts` runs and what tests call. Port 0 picks one. */
import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { registry } from '@tricolore/shared/commands/registry.ts'
import type { Logger } from 'pino'
import type { Server as SocketServer } from 'socket.io'
import packageFile from '../package.json' with { type: 'json' }
import { originOf, originsOn } from './addresses.ts'
import type { Keys } from './auth/keys.ts'
import { createPeople, type People } from './auth/people.ts'
import type { EngineFarewell } from './feeds/engine-farewell.ts'
import { createFeeds, type Feeds } from './feeds/feeds.ts'
import { mostPhones } from './file-limit.ts'
import { createApp } from './http/app.ts'
import { watchBody } from './http/body-deadline.ts'
import { builtPages } from './http/built-pages.ts'
import type { ClientPages } from './http/client-pages.ts'
import { devPages } from './http/dev-pages.ts'
import { createPublicAnswers } from './http/public-answers.ts'
import { createPublicListener } from './http/public-listener.ts'
import { createWhipListener } from './http/whip-listener.ts'
import { createWho } from './http/who.ts'
import { steerClock } from './hub/clock-steering.ts'
import { createHub, type Hub } from './hub/hub.ts'
import { createHubClock, processTime, type TimeSource } from './hub/hub-clock.ts'
import { openStore, type Store } from './journal/open-store.ts'
import { createLog } from './log.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { openFirstEvent } from './open-first-event.ts'
import { openSockets } from './open-sockets.ts'
import { defaults, type Settings } from './settings.ts'
import { createAdmission } from './socket/admission.ts'
import { openNamespaces } from './socket/open-namespaces.ts'
import { createSocketServer, feedOutlets, socketOutlets } from './socket/socket-server.ts'
import { createWriteLoop, type WriteLoop } from './socket/write-loop.ts'
import { StartFault } from './start-fault.ts'

export type StartOptions = Partial<Settings> & {
  /** The clocks that hub time is made from; the process's own by default. */
  readonly time?: TimeSource
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
  readonly host: string
  readonly port: number
  /** As other machines reach it. */
  readonly origins: readonly string[]
  readonly hub: Hub
  readonly feeds: Feeds
  readonly keys: Keys
  readonly log: Logger
  /** The password in the clear when it was made at this start; null when it was given or is from before. */
  readonly operatorPassword: string | null
  /**
   * Drains: no new commands, those under way are answered, the journal is closed. The engine ends too, unless it is to be left to the next
   * hub while it serves somebody.
   */
  close(engine?: EngineFarewell): Promise<void>
}

/** Nobody may hold a connection by sending slowly; for bodies, which may be uploads, `body-deadline.ts` sees to that. */
const HTTP_LIMITS = { headersTimeout: 5_000, requestTimeout: 0, keepAliveTimeout: 65_000 }
/** Phones come all at once after a break; the kernel cuts this down to what it allows. */
const BACKLOG = 4_096
/** How long the last answers may take to leave before the connections that are still open are cut. */
const FAREWELL_MS = 500

/** Throws a `StartFault` or a `CorruptJournal` with one sentence when it cannot start. */
export async function startHub(options: StartOptions = {}): Promise<RunningHub> {
  const settings = { ...defaults, ...options }
  const log = createLog(settings.logLevel)
  const metrics = createMetrics(packageFile.version)
  if (options.watchesProcess) metrics.watchProcess()
  const time = options.time ?? processTime
  const store = await openStore(settings.journal, settings.dataDir, log, { isHub: true, wallMs: time.wallMs })
  const http = createServer(HTTP_LIMITS)
  try {
    return await assemble({ settings, options, time, log, metrics, store, http })
  } catch (reason) {
    http.close()
    await store.journal.close()
    store.release()
    throw reason
  }
}

type Ground = {
  readonly settings: Settings
  readonly options: StartOptions
  readonly time: TimeSource
  readonly log: Logger
  readonly metrics: Metrics
  readonly store: Store
  readonly http: HttpServer
}

async function assemble({ settings, options, time, log, metrics, store, http }: Ground): Promise<RunningHub> {
  const { journal, secrets, painted, board } = store
  const sockets = openSockets(http)
  const start = await journal.open()
  const clock = createHubClock(start.lastAtMs, time, journal.nowOffsetMs())
  const stopSteering = steerClock(clock, journal, time)
  const phonesPossible = mostPhones()
  if (phonesPossible < settings.maxPhones) log.warn(`the system lets this process hold ${phonesPossible} phones and no more`)
  const { maxPerAddress } = settings
  const admission = createAdmission({ maxPhones: Math.min(settings.maxPhones, phonesPossible), maxPerAddress })
  const io = createSocketServer({ httpServer: http, allowOrigins: settings.allowOrigins, metrics, admission, isAlone: !settings.isDev })
  const loop = createWriteLoop({ snapshot: (audience) => hub.snapshot(audience), log, metrics })
  const hub: Hub = createHub({ journal, start, registry, clock, outlets: socketOutlets(io, loop), log, metrics, painted, board })

  const people = await createPeople({ hub, secrets, givenPassword: settings.operatorPassword, metrics, log })
  const { keys, logins, lockout, password } = people

  if (options.opensEvent ?? true) await openFirstEvent(hub, settings)

  const dataDir = settings.journal === 'memory:' ? null : settings.dataDir
  const startsEngine = options.startsEngine ?? false
  const feeds = createFeeds({ hub, keys, logins, secrets, settings, dataDir, outlets: feedOutlets(io), startsEngine, log })
  await store.started()
  openNamespaces(io, { hub, feeds, keys, loop, admission, people, log, metrics })
  const pages = settings.isDev ? await devPages(http) : builtPages()
  const who = createWho({ logins, clock, metrics })
  const { allowOrigins } = settings
  let origins: readonly string[] = []
  const parts = { hub, feeds, people, keys, lockout, who, log, metrics, allowOrigins, origins: () => origins, dataDir }
  const answers = createPublicAnswers(hub)
  const app = createApp(parts, answers, pages, settings.isDev)
  const answersPublic = createPublicListener({ parts, answers, isDev: settings.isDev, isCrowded: () => sockets.size > phonesPossible / 2 })
  const answersPictures = createWhipListener(parts)
  http.on('request', (req, res) => {
    watchBody(req)
    if (!answersPictures(req, res) && !answersPublic(req, res)) app(req, res)
  })

  const port = await listen(http, settings)
  origins = originsOn(settings.host, port)
  feeds.begin()
  return {
    url: originOf(settings.host === '0.0.0.0' || settings.host === '::' ? 'localhost' : settings.host, port),
    host: settings.host,
    port,
    origins,
    hub,
    feeds,
    keys,
    log,
    operatorPassword: password.made,
    close: once((engine) => drain({ hub, people, feeds, loop, io, sockets, pages, store, stopSteering }, engine)),
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

type Parts = {
  readonly hub: Hub
  readonly people: People
  readonly feeds: Feeds
  readonly loop: WriteLoop
  readonly io: SocketServer
  readonly sockets: ReadonlySet<Socket>
  readonly pages: ClientPages
  readonly store: Store
  readonly stopSteering: () => void
}

/** Commands first, so that each one under way is answered while its socket is still open. */
async function drain({ hub, people, feeds, loop, io, sockets, pages, store, stopSteering }: Parts, engine: EngineFarewell = 'end'): Promise<void> {
  stopSteering()
  people.close()
  await hub.close()
  await feeds.close(engine)
  loop.close()
  const cut = setTimeout(() => {
    for (const socket of sockets) socket.destroy()
  }, FAREWELL_MS)
  await io.close()
  clearTimeout(cut)
  await pages.close()
  store.release()
}

function once(run: (engine?: EngineFarewell) => Promise<void>): (engine?: EngineFarewell) => Promise<void> {
  let running: Promise<void> | null = null
  return (engine) => {
    running ??= run(engine)
    return running
  }
}
