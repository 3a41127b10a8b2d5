import type { EngineHealth, FeedsHealth, FeedsNow, StepGoal } from '@tricolore/shared/protocol/feeds-down.ts'
import { FeedReport } from '@tricolore/shared/protocol/feeds-up.ts'
import { aFeed, aScreen, tablesWith } from '@tricolore/shared/testing/builders.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EngineStats } from './engine-api.ts'
import { createFeedHealth } from './feed-health.ts'
import { createPublisherReplacements } from './publisher-replacements.ts'
import { createSourceRegistry } from './source-registry.ts'
import { createStills } from './stills.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

const running: EngineHealth = { state: 'running', sinceMs: 0, restarts: 0, rssBytes: 60_000_000, cpuShare: 0.01, reason: null }

/** A health over two feeds, with one panel there, and everything that it sends. */
function feedHealth() {
  const sent = { health: [] as { readonly health: FeedsHealth; readonly atMs: number }[], now: [] as FeedsNow[], steps: [] as [string, StepGoal][] }
  const engine = { health: running, instanceId: 'one' as string | null }
  const replacements = createPublisherReplacements()
  const nowMs = () => Date.now()
  const health = createFeedHealth({
    nowMs,
    tables: () =>
      tablesWith({ feeds: [aFeed({ id: 'bleu' }), aFeed({ id: 'blanc', roomId: 'blanc', order: 1 })], screens: [aScreen({ id: 'a' }), aScreen({ id: 'b' })] }),
    engine: () => engine,
    sources: createSourceRegistry(),
    stills: createStills(),
    replacements,
    broadcast: {
      panels: () => 1,
      feedHealth: (health) => void sent.health.push({ health, atMs: nowMs() }),
      feedsNow: (now) => void sent.now.push(now),
      step: (screenId, goal) => void sent.steps.push([screenId, goal]),
      stillWanted() {},
    },
  })
  return { health, sent, engine, replacements }
}

const stats = (frames: number | null): EngineStats => ({
  instanceId: 'one',
  feeds: frames === null ? [] : [{ feedId: 'bleu', codec: 'h264', viewers: [], publisher: aPublisher(frames) }],
})

const aPublisher = (frames: number) => ({
  sessionId: 's',
  connectedForMs: 0,
  lastPacketAgoMs: 5,
  video: { packets: frames * 9, bytes: frames * 9_000, lost: 0, keyFrames: 1, frames, width: 640, height: 360 },
  audio: { packets: 0, bytes: 0, lost: 0 },
  lastRtp: null,
})

describe('[FEED53] panels', () => {
  it('hear nothing while nothing changes, and of the engine’s load alone once in ten seconds', () => {
    const { sent, engine } = feedHealth()
    vi.advanceTimersByTime(5_000)
    expect(sent.health).toHaveLength(1)
    for (let second = 0; second < 20; second += 1) {
      engine.health = { ...running, rssBytes: 60_000_000 + second }
      vi.advanceTimersByTime(1_000)
    }
    expect(sent.health.length).toBeLessThanOrEqual(3)
  })

  it('hear at most once a second of what changes all the time', () => {
    const { health, sent } = feedHealth()
    for (let step = 0; step < 100; step += 1) {
      health.stats(stats(step * step), Date.now())
      health.changed()
      vi.advanceTimersByTime(100)
    }
    const gaps = sent.health.slice(1).map(({ atMs }, index) => atMs - (sent.health[index]?.atMs ?? 0))
    expect([sent.health.length >= 9, Math.min(...gaps) >= 980]).toEqual([true, true])
  })

  it('hear at once of a publisher that was turned away, when nothing else was said for a second', () => {
    const { health, sent, replacements } = feedHealth()
    vi.advanceTimersByTime(3_500)
    replacements.turnedAway('bleu', Date.now())
    health.changed()
    vi.advanceTimersByTime(1)
    expect(sent.health.at(-1)?.health.feeds[0]).toMatchObject({ feedId: 'bleu', waitingSinceMs: 1_003_500 })
    vi.advanceTimersByTime(30_500)
    expect(sent.health.at(-1)?.health.feeds[0]?.waitingSinceMs).toBeNull()
  })
})

describe('[FEED50] screens and source pages', () => {
  it('hear of a publisher the moment the engine has taken it, and not again with its figures', () => {
    const { health, sent } = feedHealth()
    health.engineChanged()
    health.published('bleu')
    // Figures from before, still under way when it came.
    health.stats(stats(null), Date.now())
    vi.advanceTimersByTime(900)
    health.stats(stats(5), Date.now())
    expect(sent.now).toEqual([
      { engineId: 'one', up: [] },
      { engineId: 'one', up: ['bleu'] },
    ])
    vi.advanceTimersByTime(1_000)
    health.stats(stats(null), Date.now())
    expect(sent.now.at(-1)).toEqual({ engineId: 'one', up: [] })
  })

  it('hear that nobody publishes any more when the engine is gone', () => {
    const { health, sent, engine } = feedHealth()
    health.stats(stats(5), Date.now())
    engine.instanceId = null
    health.engineChanged()
    expect(sent.now.at(-1)).toEqual({ engineId: null, up: [] })
  })
})

describe('[FEED54] a screen', () => {
  const said = (shownAtMs: number) => [FeedReport.parse({ feedId: 'bleu', use: 'shown', state: 'live', rtpTimestamp: 0, shownAtMs, bufferMs: 60 })]

  it('is told its goal once, again when it connects the feed anew, and when there is none any more', () => {
    const { health, sent } = feedHealth()
    const bothSay = (seconds: number) => {
      for (let second = 0; second < seconds; second += 1) {
        health.screenSaid('a', said(1_000_000))
        health.screenSaid('b', said(1_000_080))
        vi.advanceTimersByTime(1_000)
      }
    }
    const toldTo = (screenId: string) => sent.steps.filter(([to]) => to === screenId).map(([, { goalPhaseMs }]) => goalPhaseMs)
    bothSay(5)
    expect([toldTo('a'), toldTo('b')]).toEqual([[1_000_090], [1_000_090]])
    health.screenLeft('a')
    health.screenCame('a')
    bothSay(2)
    expect([toldTo('a'), toldTo('b')]).toEqual([[1_000_090, 1_000_090], [1_000_090]])
    health.screenLeft('b')
    for (let second = 0; second < 8; second += 1) {
      health.screenSaid('a', said(1_000_000))
      vi.advanceTimersByTime(1_000)
    }
    expect(toldTo('a')).toEqual([1_000_090, 1_000_090, null])
  })
})
