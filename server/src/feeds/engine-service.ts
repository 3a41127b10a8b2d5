/**
 * Keeps the engine running: starts it, adopts the one that an earlier hub has left, starts it again when it ends, and asks it every second
 * how it is. Nothing that happens to the engine is thrown at the hub: the show goes on without pictures.
 */
import type { EngineHealth } from '@tricolore/shared/protocol/feeds-down.ts'
import type { Logger } from 'pino'
import { createFaultLog } from '../host/process/outage-log.ts'
import { EngineStats, EngineVitals } from './engine-api.ts'
import { readEngine } from './engine-client.ts'
import { adoptEngine, howItEnded, type LaunchedEngine, type LaunchOptions, launchEngine, STATE_FILE_EVERY_MS } from './engine-launch.ts'
import { type EngineFolder, isAlive, killEngine } from './engine-process.ts'
import * as reasons from './engine-reasons.ts'
import { type EngineShutdown, endEngine } from './engine-shutdown.ts'

const ASK_EVERY_MS = 1_000
/** How often it is looked whether an adopted engine is still there; one of our own says so when it ends. */
const LOOK_EVERY_MS = 250
/** So many questions without an answer, one after the other: it hangs, and is ended. */
const MOST_UNANSWERED = 5
/** No answer within this time was a refusal: nobody listens there any more, which counts for more than silence. */
const REFUSED_WITHIN_MS = 300
const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 5_000
/** After this time of running the next failure counts as the first one. */
const SETTLED_MS = 10_000

export type EngineServiceOptions = {
  readonly isOn: boolean
  /** Made when it is needed first. */
  readonly folder: () => EngineFolder
  readonly launch: LaunchOptions
  /** Hub time. */
  readonly nowMs: () => number
  /** `atMs`: hub time in the middle of the question. */
  readonly onStats: (stats: EngineStats, atMs: number) => void
  /** It came, went, or is another one. */
  readonly onChange: () => void
  readonly log: Logger
}

/** Where it is asked, and which of the engines one after the other it is. */
export type RunningEngine = Pick<LaunchedEngine, 'at' | 'instanceId'>

type Running = LaunchedEngine & { readonly sinceMs: number }

export type EngineService = ReturnType<typeof createEngineService>

export function createEngineService({ isOn, folder: makeFolder, launch, nowMs, onStats, onChange, log }: EngineServiceOptions) {
  let status: Pick<EngineHealth, 'state' | 'sinceMs' | 'reason'> = { state: isOn ? 'resting' : 'off', sinceMs: null, reason: null }
  let running: Running | null = null
  let vitals: { readonly was: EngineVitals | null; readonly is: EngineVitals } | null = null
  let starting: Promise<void> | null = null
  let folder: EngineFolder | null = null
  let [restarts, failures, unanswered] = [0, 0, 0]
  const faults = createFaultLog('the engine is away', 'the engine is there again', log)
  let [isAsking, asksAgain, hasLooked, isClosed] = [false, false, false, false]
  let retryTimer: NodeJS.Timeout | undefined
  let askTimer: NodeJS.Timeout | undefined
  let lookTimer: NodeJS.Timeout | undefined

  function stand(state: EngineHealth['state'], reason: EngineHealth['reason'] = null, sinceMs = nowMs()): void {
    status = { state, sinceMs: Math.floor(sinceMs), reason }
    if (!isClosed) onChange()
  }

  function begin(): void {
    if (!isOn || isClosed || running || starting) return
    clearTimeout(retryTimer)
    stand('starting')
    starting = start()
      .catch((reason: unknown) => failed(reasons.cannotStart(reason)))
      .finally(() => {
        starting = null
      })
  }

  async function start(): Promise<void> {
    folder ??= makeFolder()
    const adopted = hasLooked ? null : await adoptEngine(folder, launch)
    hasLooked = true
    const result = adopted ?? (await launchEngine(folder, launch, () => isClosed))
    if (!result.ok) return failed(result.reason)
    run({ ...result.engine, sinceMs: nowMs() - result.vitals.uptimeMs }, result.vitals)
  }

  function run(engine: Running, first: EngineVitals): void {
    running = engine
    vitals = { was: null, is: first }
    unanswered = 0
    const { child, pid, sinceMs } = engine
    log.info({ pid, isAdopted: child === null }, 'the engine runs')
    stand('running', null, sinceMs)
    askNow()
    const gone = () => lost(engine, reasons.ended((child && howItEnded(child)) ?? ''))
    if (child === null) lookLater(engine)
    else if (howItEnded(child) === null) child.once('exit', gone)
    else gone()
  }

  function lookLater(engine: Running): void {
    lookTimer = setTimeout(() => {
      if (running !== engine) return
      if (isAlive(engine.pid)) lookLater(engine)
      else lost(engine, reasons.ended('?'))
    }, LOOK_EVERY_MS).unref()
  }

  function askLater(delayMs: number): void {
    clearTimeout(askTimer)
    if (!isClosed) askTimer = setTimeout(() => void ask(), delayMs).unref()
  }

  function askNow(): void {
    asksAgain = true
    if (running && !isAsking) askLater(0)
  }

  async function ask(): Promise<void> {
    const engine = running
    if (!engine || isAsking) return
    isAsking = true
    asksAgain = false
    try {
      await askFigures(engine)
    } catch (reason) {
      log.error({ err: reason }, 'the engine’s figures could not be taken in')
    }
    isAsking = false
    askLater(asksAgain ? 0 : ASK_EVERY_MS)
  }

  async function askFigures(engine: Running): Promise<void> {
    const [askedMs, startedMs] = [nowMs(), performance.now()]
    const stats = await readEngine(engine.at, '/stats', EngineStats)
    const atMs = (askedMs + nowMs()) / 2
    const is = await readEngine(engine.at, '/health', EngineVitals)
    if (running !== engine || isClosed) return
    if (is && stats) unanswered = 0
    else unanswered += performance.now() - startedMs < REFUSED_WITHIN_MS ? 2 : 1
    if (unanswered >= MOST_UNANSWERED) {
      killEngine(engine.pid)
      return lost(engine, reasons.silent)
    }
    if (nowMs() - engine.sinceMs > SETTLED_MS) {
      failures = 0
      faults.works()
    }
    if (is) vitals = { was: vitals?.is ?? null, is }
    if (stats) onStats(stats, atMs)
  }

  /** It ran and does no more. */
  function lost(engine: Running, reason: EngineHealth['reason']): void {
    if (running !== engine) return
    running = null
    vitals = null
    failed(reason)
  }

  function failed(reason: EngineHealth['reason']): void {
    if (isClosed) return
    const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures)
    failures += 1
    restarts += 1
    faults.failed({ reason: reason?.en, waitMs })
    stand('failed', reason)
    retryTimer = setTimeout(begin, waitMs).unref()
  }

  return {
    begin,
    /** Names the one that runs; null while none does. */
    instanceId: (): string | null => running?.instanceId ?? null,
    now: (): RunningEngine | null => running,
    pid: (): number | null => running?.pid ?? null,
    /** Starts it where that was not done yet, and waits for it so long; null when there is none by then. */
    async ready(withinMs: number): Promise<RunningEngine | null> {
      if (status.state === 'resting') begin()
      const untilMs = performance.now() + withinMs
      while (!running && isOn && !isClosed && performance.now() < untilMs) await new Promise((resolve) => setTimeout(resolve, STATE_FILE_EVERY_MS))
      return running
    },
    /** Asks for its figures now, such as after a publisher came or went. */
    askNow,
    health(): EngineHealth {
      const { was = null, is = null } = vitals ?? {}
      const passedMs = was && is ? is.uptimeMs - was.uptimeMs : 0
      const cpuShare = was && is && passedMs > 0 ? Math.round(((is.cpuMs - was.cpuMs) / passedMs) * 1000) / 1000 : null
      return { ...status, restarts, rssBytes: is?.rssBytes ?? null, cpuShare }
    },
    async close(shutdown: EngineShutdown): Promise<void> {
      isClosed = true
      for (const timer of [retryTimer, askTimer, lookTimer]) clearTimeout(timer)
      await starting
      const engine = running
      running = null
      if (engine) await endEngine(engine, shutdown)
      folder?.remove()
    },
  }
}
