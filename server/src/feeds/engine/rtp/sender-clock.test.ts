import { expect, it } from 'vitest'
import { PublisherClock, SenderClock } from './sender-clock.ts'

it('[FEED8] a publisher whose clock is hours off is put on the engine’s', () => {
  const clock = new PublisherClock()
  expect(clock.toEngineMs(5_000, 1_000_000)).toBe(1_000_000)
  // Later reports may be late on the way; what they say is not.
  expect(clock.toEngineMs(6_000, 1_001_040)).toBe(1_001_000)
})

it('[FEED8] sound keeps its distance to the picture, whichever reported first', () => {
  const clock = new PublisherClock()
  const [video, audio] = [new SenderClock(90_000), new SenderClock(48_000)]
  expect(video.timestampAt(0)).toBeNull()
  video.reported(clock.toEngineMs(70_000, 500_000), 900)
  audio.reported(clock.toEngineMs(70_100, 500_130), 4_800)
  expect(video.timestampAt(501_000)).toBe(90_900)
  // The publisher's 71 000: sound of 0.9 s after its report.
  expect(audio.timestampAt(501_000)).toBe(48_000)
})

it('[FEED8] timestamps come round', () => {
  const video = new SenderClock(90_000)
  video.reported(0, 2 ** 32 - 90)
  expect(video.timestampAt(2)).toBe(90)
})
