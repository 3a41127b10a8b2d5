/** What the hub says of pictures. Beside the state, never journaled. */

import type { Texts } from '../model/values.ts'
import type { Feed } from '../tables/feed.ts'
import type { FeedReport, SourceReport } from './feeds-up.ts'

/** To screens and source pages, on connection and when it changes. */
export type FeedsNow = {
  /** Names one run of the engine: with another one every connection of before is dead. Null while there is none. */
  readonly engineId: string | null
  /** The feeds of kind `whip` that somebody publishes at present. */
  readonly up: readonly string[]
}

/** Of the answer to a WHIP or WHEP offer: the `engineId` of the engine that answered, which may be one that nobody has heard of yet. */
export const ENGINE_HEADER = 'Tricolore-Engine'

/**
 * To the screens that show a feed: where in time they shall be. The phase of a screen is the hub instant at which a frame is shown minus its
 * RTP timestamp in milliseconds (`rtpTimestamp / 90`), modulo 2^32 / 90. Null: each as early as it can.
 */
export type StepGoal = { readonly feedId: string; readonly goalPhaseMs: number | null }

/** To one screen or source page: send a still of this feed. */
export type StillWanted = { readonly feedId: string }

/** `off`: switched off. `resting`: started when the first publisher comes. `failed`: it will be tried again, `reason` says what happened. */
export type EngineHealth = {
  readonly state: 'off' | 'resting' | 'starting' | 'running' | 'failed'
  readonly sinceMs: number | null
  /** How often it had to be started again since the hub started. */
  readonly restarts: number
  readonly rssBytes: number | null
  /** Of one processor core, 0 to 1 and more; null before it was measured. */
  readonly cpuShare: number | null
  readonly reason: Texts | null
}

export type FeedHealth = {
  readonly feedId: string
  /** Of the publisher: `up` while packets come, `stale` after 700 ms without, `down` without a publisher. Null for kinds that the hub does not relay. */
  readonly state: 'up' | 'stale' | 'down' | null
  readonly publisher: {
    readonly sinceMs: number
    readonly codec: Feed['codec']
    readonly width: number
    readonly height: number
    readonly framesPerSecond: number | null
    readonly bitrateBps: number | null
    /** 0 to 1, of the packets of the last seconds. */
    readonly lostShare: number | null
    readonly hasAudio: boolean
  } | null
  /** What its source page says, while one is connected. */
  readonly source: SourceReport | null
  /** Connections that receive it. */
  readonly viewers: number
  /** A second publisher was turned away at that instant, less than 30 s ago: the operator may let it take over. */
  readonly waitingSinceMs: number | null
  /** Until when the next publisher takes over. */
  readonly takeOverUntilMs: number | null
  readonly stillAtMs: number | null
  /** Between the first and the last screen that show it; null while fewer than two measure it. */
  readonly skewMs: number | null
  readonly screens: readonly FeedOnScreen[]
}

export type FeedOnScreen = FeedReport & {
  readonly screenId: string
  readonly reportedAtMs: number
  /** From the engine to the screen; null where it is not known. */
  readonly lagMs: number | null
  /** After the first screen that shows it; null while it is not measured. */
  readonly behindMs: number | null
}

/** To the panels, on connection and at most once a second. */
export type FeedsHealth = { readonly engine: EngineHealth; readonly feeds: readonly FeedHealth[] }

/** The answer of `GET /api/v1/feeds`. Addresses as the asking browser reaches the hub. */
export type FeedsAnswer = {
  readonly engine: EngineHealth
  readonly feeds: readonly (Feed & {
    readonly health: FeedHealth
    /** Null for kinds that nobody publishes to this hub. */
    readonly publish: { readonly key: string; readonly whipUrl: string; readonly whepUrl: string; readonly sourceUrl: string } | null
  })[]
}

/** One uploaded file. */
export type MediaFile = {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly type: string
  readonly bytes: number
  readonly atMs: number
}
