/** How fast a publisher's counters run, over the last seconds. Pure. */
import type { FeedHealth } from '@tricolore/shared/protocol/feeds-down.ts'
import type { EnginePublisher } from './engine-api.ts'

/** Without a packet for so long a publisher is stale. */
export const STALE_AFTER_MS = 700
/** Figures are made from this much of the past. */
const WINDOW_MS = 4_000

/** `atMs`: hub time. `sinceMs`: of its connection; null until it has one. */
export type PublisherSample = { readonly atMs: number; readonly sinceMs: number | null; readonly publisher: EnginePublisher }

/** The samples of one publisher that still count, with the newest one; another publisher begins anew. */
export function withSample(samples: readonly PublisherSample[], newest: Omit<PublisherSample, 'sinceMs'>): readonly PublisherSample[] {
  const { atMs, publisher } = newest
  const ofIt = samples.filter((sample) => sample.publisher.sessionId === publisher.sessionId)
  // Worked out once: each answer of the engine is on its way for another time, and one connection has begun once.
  const sinceMs = ofIt.at(-1)?.sinceMs ?? (publisher.connectedForMs === null ? null : Math.floor(atMs - publisher.connectedForMs))
  return [...ofIt.filter((sample) => atMs - sample.atMs <= WINDOW_MS), { ...newest, sinceMs }]
}

/** Null while there is no publisher. */
export function publisherHealth(samples: readonly PublisherSample[], codec: 'h264' | 'vp8'): FeedHealth['publisher'] {
  const [first, last] = [samples[0], samples.at(-1)]
  if (!first || !last) return null
  const { video, audio } = last.publisher
  const seconds = (last.atMs - first.atMs) / 1000
  const grown = (count: (publisher: EnginePublisher) => number) => Math.max(0, count(last.publisher) - count(first.publisher))
  const perSecond = (count: (publisher: EnginePublisher) => number) => (seconds > 0 ? grown(count) / seconds : null)
  const frames = perSecond((publisher) => publisher.video.frames)
  const bytes = perSecond((publisher) => publisher.video.bytes + publisher.audio.bytes)
  const lost = grown((publisher) => publisher.video.lost + publisher.audio.lost)
  const came = grown((publisher) => publisher.video.packets + publisher.audio.packets)
  return {
    sinceMs: last.sinceMs ?? Math.floor(first.atMs),
    codec,
    width: video.width,
    height: video.height,
    framesPerSecond: frames === null ? null : Math.round(frames * 10) / 10,
    // To ten kilobits: finer is noise, and news to nobody.
    bitrateBps: bytes === null ? null : Math.round((bytes * 8) / 10_000) * 10_000,
    lostShare: lost + came === 0 ? null : Math.round((lost / (lost + came)) * 1_000) / 1_000,
    hasAudio: audio.packets > 0,
  }
}

export function publisherState(publisher: EnginePublisher | null): 'up' | 'stale' | 'down' {
  if (!publisher) return 'down'
  return publisher.lastPacketAgoMs !== null && publisher.lastPacketAgoMs <= STALE_AFTER_MS ? 'up' : 'stale'
}
