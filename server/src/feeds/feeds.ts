/** Everything of the hub that has to do with pictures, put together: the engine and its keeper, who may publish and watch, health, stills, uploads. */
import type { Logger } from 'pino'
import { newToken } from '../auth/digest.ts'
import type { Keys } from '../auth/keys.ts'
import type { Logins } from '../auth/logins.ts'
import type { Settings } from '../host/process/settings.ts'
import type { Commit } from '../hub/commit.ts'
import type { Hub } from '../hub/hub.ts'
import type { SecretStore } from '../store/secret-store.ts'
import type { EngineStats } from './engine-api.ts'
import { ENGINE_ENTRY, engineFolder } from './engine-process.ts'
import { createEngineService, type EngineService } from './engine-service.ts'
import type { EngineShutdown } from './engine-shutdown.ts'
import type { FeedBroadcast } from './feed-broadcast.ts'
import { createFeedHealth, type FeedHealthKeeper } from './feed-health.ts'
import { createJoinRates } from './join-rates.ts'
import { createMediaCallers } from './media-callers.ts'
import { createMediaStore } from './media-store.ts'
import { publisherEnds } from './publisher-ends.ts'
import { createPublisherReplacements } from './publisher-replacements.ts'
import { createRelay } from './relay.ts'
import { createSourceRegistry } from './source-registry.ts'
import { createStills } from './stills.ts'

const STILLS_EVERY_MS = 2_000

export type FeedsOptions = {
  readonly hub: Hub
  readonly keys: Keys
  readonly logins: Logins
  readonly secrets: SecretStore
  readonly settings: Pick<Settings, 'engine' | 'mediaPorts' | 'mediaAddress'>
  /** Null when nothing is kept on a disk. */
  readonly dataDir: string | null
  readonly broadcast: FeedBroadcast
  /** True: the engine runs as soon as there is a feed for it; false: when the first publisher or viewer comes. */
  readonly startsEngine: boolean
  readonly log: Logger
}

export type Feeds = ReturnType<typeof createFeeds>

export function createFeeds({ hub, keys, logins, secrets, settings, dataDir, broadcast, startsEngine, log }: FeedsOptions) {
  const nowMs = () => hub.clock.nowMs()
  const tables = () => hub.tables()
  const [sources, stills, replacements, rates] = [createSourceRegistry(), createStills(), createPublisherReplacements(), createJoinRates(nowMs)]
  /** The connection of each screen that is here. */
  const screenClients = new Map<string, string>()

  const health: FeedHealthKeeper = createFeedHealth({
    nowMs,
    tables,
    engine: () => ({ health: engine.health(), instanceId: engine.instanceId() }),
    sources,
    stills,
    replacements,
    broadcast,
  })
  const engine: EngineService = createEngineService({
    isOn: settings.engine === 'on',
    folder: () => engineFolder(dataDir),
    launch: { entry: ENGINE_ENTRY, secret: engineSecret(secrets), udpPorts: settings.mediaPorts, advertise: settings.mediaAddress },
    nowMs,
    onStats: tookFigures,
    onChange: () => health.engineChanged(),
    log,
  })
  const relay = createRelay({ engine, health, replacements, nowMs })
  const media = createMediaStore({ dataDir, nowMs, log })
  const callers = createMediaCallers({ keys, logins, tables, nowMs })

  function tookFigures(stats: EngineStats, atMs: number): void {
    health.stats(stats, atMs)
    // Of before it was adopted, or before it could be told.
    for (const { feedId } of stats.feeds) if (tables().feeds.get(feedId)?.kind !== 'whip') inBackground(relay.endFeed(feedId))
  }

  function inBackground(work: Promise<unknown>): void {
    work.catch((reason: unknown) => log.error({ err: reason }, 'the engine could not be told'))
  }

  function beginIfNeeded(): void {
    if (startsEngine && [...tables().feeds.values()].some(({ kind }) => kind === 'whip')) engine.begin()
  }

  function committed({ change }: Commit): void {
    const edits = change.filter(({ table }) => table === 'feeds')
    if (edits.length === 0) return
    for (const { feedId, why } of publisherEnds(change)) {
      replacements.settled(feedId)
      inBackground(why === 'gone' ? relay.endFeed(feedId) : relay.endPublisher(feedId))
    }
    for (const { id, after } of edits) {
      if (after !== null) continue
      stills.removed(id)
      rates.removed(id)
      health.removed(id)
    }
    beginIfNeeded()
    health.changed()
  }

  /** One client for each picture: the one that makes it, or else one that shows it. */
  function askForStills(): void {
    stills.forgetOldQuestions(nowMs())
    if (broadcast.panels() === 0) return
    for (const { id: feedId } of tables().feeds.values()) {
      const clientId = sources.clientOf(feedId) ?? showingClient(feedId)
      if (clientId === null) continue
      stills.asks(clientId, feedId, nowMs())
      broadcast.stillWanted(clientId, { feedId })
    }
  }

  function showingClient(feedId: string): string | null {
    const showing = health.onScreens(feedId).find(({ report, screenId }) => report.state === 'live' && report.use === 'shown' && screenClients.has(screenId))
    return (showing && screenClients.get(showing.screenId)) ?? null
  }

  const stillTimer = setInterval(askForStills, STILLS_EVERY_MS).unref()
  const stopListening = hub.follow('taking in what feeds there are failed', committed)
  // Whoever publishes came by a key that is good for nothing any more.
  const stopCutting = keys.onRenewed(() => {
    for (const { id, kind } of tables().feeds.values()) if (kind === 'whip') inBackground(relay.endPublisher(id))
  })

  return {
    health,
    relay,
    rates,
    callers,
    sources,
    stills,
    media,
    engineHealth: engine.health,
    enginePid: engine.pid,
    /** Once the hub listens: an engine is started, or adopted, where one is needed. */
    begin: beginIfNeeded,
    /** The next publisher of that feed replaces the one that is there; answers until when. */
    letReplacePublisher(feedId: string): number {
      const untilMs = replacements.open(feedId, nowMs())
      health.changed()
      return untilMs
    },
    screenCame(screenId: string, clientId: string): void {
      screenClients.set(screenId, clientId)
      health.screenCame(screenId)
    },
    screenLeft(screenId: string, clientId: string): void {
      // A page that was reloaded is here already before its old connection ends.
      if (screenClients.get(screenId) !== clientId) return
      screenClients.delete(screenId)
      health.screenLeft(screenId)
    },
    async close(shutdown: EngineShutdown): Promise<void> {
      clearInterval(stillTimer)
      stopListening()
      stopCutting()
      health.close()
      await media.close()
      await engine.close(shutdown)
    },
  }
}

/** The same after a restart, so that the hub recognises the engine that it left. */
function engineSecret(secrets: SecretStore): string {
  const known = secrets.readSecret('engine-secret')
  if (known !== null) return known
  const made = newToken()
  secrets.writeSecret('engine-secret', made)
  return made
}
