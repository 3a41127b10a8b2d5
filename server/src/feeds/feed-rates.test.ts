import { expect, test } from 'vitest'
import type { EnginePublisher } from './engine-api.ts'
import { type PublisherSample, publisherHealth, publisherState, withSample } from './feed-rates.ts'

const aPublisher = (some: Partial<EnginePublisher> = {}): EnginePublisher => ({
  sessionId: 'one',
  connectedForMs: 0,
  lastPacketAgoMs: 10,
  video: { packets: 0, bytes: 0, lost: 0, keyFrames: 0, frames: 0, width: 1280, height: 720 },
  audio: { packets: 0, bytes: 0, lost: 0 },
  lastRtp: null,
  ...some,
})

/** Once a second, with 30 frames, 300 packets and 250 kB a second, one packet in a hundred lost. */
const running = (seconds: number): readonly PublisherSample[] =>
  Array.from({ length: seconds }, (_, second) => ({
    atMs: 10_000 + second * 1_000,
    publisher: aPublisher({
      connectedForMs: second * 1_000,
      video: { packets: second * 297, bytes: second * 240_000, lost: second * 3, keyFrames: second, frames: second * 30, width: 1280, height: 720 },
      audio: { packets: second * 50, bytes: second * 10_000, lost: 0 },
    }),
  })).reduce<readonly PublisherSample[]>(withSample, [])

test('[FEED58] frames, bits and what was lost are those of the last seconds', () => {
  expect(publisherHealth(running(20), 'vp8')).toEqual({
    sinceMs: 10_000,
    codec: 'vp8',
    width: 1280,
    height: 720,
    framesPerSecond: 30,
    bitrateBps: 2_000_000,
    lostShare: 0.009,
    hasAudio: true,
  })
})

test('[FEED58] one sample is no rate, and another publisher begins anew', () => {
  expect(publisherHealth(running(1), 'h264')).toMatchObject({ framesPerSecond: null, bitrateBps: null, lostShare: null, hasAudio: false })
  const other = withSample(running(5), { atMs: 16_000, publisher: aPublisher({ sessionId: 'two' }) })
  expect([other.length, publisherHealth([], 'h264')]).toEqual([1, null])
})

test('[FEED158] a connection has begun once: the instant stays, however long the engine’s answers are on their way, and a pause is no other one', () => {
  const delaysMs = [30, 0, 250, 10, 400, 5, 90]
  const answers = delaysMs.map((delayMs, second) => ({ atMs: 10_000 + second * 1_000 + delayMs, publisher: aPublisher({ connectedForMs: second * 1_000 }) }))
  const paused = { atMs: 60_000, publisher: aPublisher({ connectedForMs: 49_000 }) }
  const begun = [...answers, paused].reduce<{ readonly samples: readonly PublisherSample[]; readonly at: readonly unknown[] }>(
    ({ samples, at }, answer) => {
      const next = withSample(samples, answer)
      return { samples: next, at: [...at, publisherHealth(next, 'h264')?.sinceMs] }
    },
    { samples: [], at: [] },
  )
  expect(new Set(begun.at)).toEqual(new Set([10_030]))
  const coming = withSample([], { atMs: 5_000, publisher: aPublisher({ connectedForMs: null }) })
  expect(publisherHealth(coming, 'h264')?.sinceMs).toBe(5_000)
  expect(publisherHealth(withSample(coming, { atMs: 7_000, publisher: aPublisher({ connectedForMs: 1_500 }) }), 'h264')?.sinceMs).toBe(5_500)
})

test('[FEED58] a publisher is stale 700 ms after its last packet, and before its first one', () => {
  const at = (lastPacketAgoMs: number | null) => publisherState(aPublisher({ lastPacketAgoMs }))
  expect([at(700), at(701), at(null), publisherState(null)]).toEqual(['up', 'stale', 'stale', 'down'])
})
