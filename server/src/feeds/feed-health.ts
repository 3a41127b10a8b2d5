/**
 * What the hub knows of every picture: from the engine, from the screens, from source pages and from who was turned away. In memory only,
 * never journaled; panels hear of it at most once a second, screens and source pages as soon as a feed comes or goes.
 */
import { feedsInOrder } from '@tricolore/shared/derive/screen-feeds.ts'
import { trimMsOf } from '@tricolore/shared/derive/screen-trim.ts'
import type { EngineHealth, FeedHealth, FeedsHealth, FeedsNow } from '@tricolore/shared/protocol/feeds-down.ts'
import type { FeedReport } from '@tricolore/shared/protocol/feeds-up.ts'
import type { Feed } from '@tricolore/shared/tables/feed.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { EngineStats } from './engine-api.ts'
import type { FeedBroadcast } from './feed-broadcast.ts'
import { feedOnScreens } from './on-screens.ts'
import { nextStep, noStep, type StepState } from './playback-sync.ts'
import type { PublisherReplacements } from './publisher-replacements.ts'
import { createPublishers } from './publishers.ts'
import { createScreenReports, steppingScreens } from './screen-phases.ts'
import type { SourceRegistry } from './source-registry.ts'
import type { Stills } from './stills.ts'

const SEND_EVERY_MS = 1_000
/** A timer may come this much before its time. */
const LOOK_SLACK_MS = 20
/** The engine's memory and load alone are no news; they go along with what is, and by themselves this seldom. */
const VITALS_EVERY_MS = 10_000

export type FeedHealthOptions = {
  readonly nowMs: () => number
  readonly tables: () => Tables
  readonly engine: () => { readonly health: EngineHealth; readonly instanceId: string | null }
  readonly sources: SourceRegistry
  readonly stills: Stills
  readonly replacements: PublisherReplacements
  readonly broadcast: FeedBroadcast
}

export type FeedHealthKeeper = ReturnType<typeof createFeedHealth>

export function createFeedHealth({ nowMs, tables, engine, sources, stills, replacements, broadcast }: FeedHealthOptions) {
  const publishers = createPublishers()
  const screens = createScreenReports()
  const steps = new Map<string, StepState>()
  /** By screen, then by feed: the goal that it was told. */
  const told = new Map<string, Map<string, number | null>>()
  let sentNow: FeedsNow = { engineId: null, up: [] }
  let sent: { readonly content: string; readonly whole: string; readonly atMs: number } | null = null
  let soonTimer: NodeJS.Timeout | null = null
  const timer = setInterval(look, SEND_EVERY_MS).unref()

  const trimOf = (screenId: string) => trimMsOf(tables().screens.get(screenId))

  function feedHealth(feed: Feed): FeedHealth {
    const isRelayed = feed.kind === 'whip'
    return {
      feedId: feed.id,
      ...(isRelayed ? publishers.health(feed) : { state: null, publisher: null, viewers: 0 }),
      source: sources.reportOf(feed.id),
      ...replacements.health(feed.id, nowMs()),
      stillAtMs: stills.of(feed.id)?.atMs ?? null,
      ...feedOnScreens(screens.ofFeed(feed.id), publishers.sentPhaseMs(feed.id), trimOf),
    }
  }

  function ofAll(): FeedsHealth {
    return { engine: engine().health, feeds: feedsInOrder(tables()).map(feedHealth) }
  }

  function now(): FeedsNow {
    const up = feedsInOrder(tables()).filter(({ id, kind }) => kind === 'whip' && publishers.isUp(id))
    return { engineId: engine().instanceId, up: up.map(({ id }) => id) }
  }

  /** Screens and source pages hear of it, if it is another one. */
  function sendNow(): void {
    const is = now()
    if (is.engineId === sentNow.engineId && is.up.join() === sentNow.up.join()) return
    sentNow = is
    broadcast.feedsNow(is)
  }

  function sendHealth(): void {
    if (broadcast.panels() === 0 || (sent && nowMs() - sent.atMs < SEND_EVERY_MS - LOOK_SLACK_MS)) return
    const is = ofAll()
    const whole = JSON.stringify(is)
    const content = JSON.stringify({ ...is, engine: { ...is.engine, rssBytes: null, cpuShare: null } })
    const isDue = content !== sent?.content || (whole !== sent.whole && nowMs() - sent.atMs > VITALS_EVERY_MS)
    if (!isDue) return
    sent = { content, whole, atMs: nowMs() }
    broadcast.feedHealth(is)
  }

  /** Something happened that a person waits for: panels hear of it as soon as they may. */
  function changed(): void {
    sendNow()
    soonTimer ??= setTimeout(
      () => {
        soonTimer = null
        sendHealth()
      },
      Math.max(0, (sent?.atMs ?? 0) + SEND_EVERY_MS - nowMs()),
    ).unref()
  }

  function look(): void {
    if (!screens.isEmpty()) {
      screens.forgetOld(nowMs())
      for (const { id } of tables().feeds.values()) stepOf(id)
      forgetWhatWasTold()
    }
    sendHealth()
  }

  function stepOf(feedId: string): void {
    const reported = screens.ofFeed(feedId)
    const step = nextStep(steps.get(feedId) ?? noStep, steppingScreens(reported, trimOf), nowMs())
    steps.set(feedId, step)
    for (const { screenId } of reported) tell(screenId, feedId, step.goalPhaseMs)
  }

  /** A screen that connects a feed anew begins without a goal. */
  function forgetWhatWasTold(): void {
    for (const [screenId, ofScreen] of told) {
      for (const feedId of ofScreen.keys()) if (!screens.ofFeed(feedId).some((one) => one.screenId === screenId)) ofScreen.delete(feedId)
    }
  }

  function tell(screenId: string, feedId: string, goalPhaseMs: number | null): void {
    const ofScreen = told.get(screenId) ?? new Map<string, number | null>()
    told.set(screenId, ofScreen)
    if (ofScreen.get(feedId) === goalPhaseMs) return
    ofScreen.set(feedId, goalPhaseMs)
    broadcast.step(screenId, { feedId, goalPhaseMs })
  }

  return {
    ofAll,
    of: feedHealth,
    now,
    changed,
    counts: publishers.counts,
    onScreens: screens.ofFeed,
    stats(stats: EngineStats, atMs: number): void {
      publishers.stats(stats, atMs)
      sendNow()
    },
    engineChanged(): void {
      if (engine().instanceId === null) publishers.allGone()
      changed()
    },
    /** The engine has taken a publisher. */
    published(feedId: string): void {
      publishers.taken(feedId, nowMs())
      changed()
    },
    screenSaid: (screenId: string, reports: readonly FeedReport[]) => screens.said(screenId, reports, nowMs()),
    screenShows: (screenId: string, report: FeedReport) => screens.shows(screenId, report, nowMs()),
    /** Its connection began anew or ended: it knows no goal. */
    screenCame: (screenId: string) => void told.delete(screenId),
    screenLeft(screenId: string): void {
      told.delete(screenId)
      screens.left(screenId)
    },
    removed(feedId: string): void {
      steps.delete(feedId)
      for (const ofScreen of told.values()) ofScreen.delete(feedId)
    },
    close(): void {
      clearInterval(timer)
      if (soonTimer) clearTimeout(soonTimer)
    },
  }
}
