import { expect, it } from 'vitest'
import { Timeline } from './timeline.ts'

/** Sends packets as the feed does, and gives what went out. */
function sendAll(
  timeline: Timeline,
  packets: readonly (readonly [sequence: number, timestamp: number])[],
  nowMs: number,
): readonly (readonly [number, number])[] {
  return packets.map(([sequence, timestamp]) => {
    const out = [timeline.sequenceOut(sequence), timeline.timestampOut(timestamp)] as const
    timeline.sent(out[0], out[1], nowMs)
    return out
  })
}

it('[FEED2] the next publisher’s numbers follow without a gap, its timestamps by the time that passed', () => {
  const timeline = new Timeline(90_000, 65_534, 2 ** 32 - 1_000)
  timeline.splice(100, 5_000, 0)
  expect(
    sendAll(
      timeline,
      [
        [100, 5_000],
        [101, 5_000],
        [102, 8_000],
      ],
      10,
    ),
  ).toEqual([
    [65_534, 2 ** 32 - 1_000],
    [65_535, 2 ** 32 - 1_000],
    [0, 2_000],
  ])
  timeline.splice(40_000, 77, 1_010)
  expect(
    sendAll(
      timeline,
      [
        [40_000, 77],
        [40_001, 3_077],
      ],
      1_010,
    ),
  ).toEqual([
    [1, 92_000],
    [2, 95_000],
  ])
})

it('[FEED2] a publisher that follows at once is still later', () => {
  const timeline = new Timeline(90_000, 0, 0)
  timeline.splice(7, 700, 50)
  sendAll(timeline, [[7, 700]], 50)
  timeline.splice(9, 900, 50)
  expect(sendAll(timeline, [[9, 900]], 50)).toEqual([[1, 1]])
})

it('[FEED2] a late packet keeps its own place, one from before the splice has none', () => {
  const timeline = new Timeline(90_000, 1_000, 0)
  timeline.splice(500, 0, 0)
  sendAll(
    timeline,
    [
      [500, 0],
      [501, 0],
      [503, 0],
    ],
    0,
  )
  expect([timeline.isBeforeSplice(502), timeline.sequenceOut(502)]).toEqual([false, 1_002])
  expect([timeline.isBeforeSplice(500), timeline.isBeforeSplice(499), timeline.isBeforeSplice(400)]).toEqual([false, true, true])
  sendAll(timeline, [[502, 0]], 0)
  expect(timeline.sequenceOut(504)).toBe(1_004)
})

it('[FEED2] hours later a late packet is still known as one of this publisher', () => {
  const timeline = new Timeline(90_000, 0, 0)
  timeline.splice(0, 0, 0)
  for (let number = 0; number < 200_000; number += 1) sendAll(timeline, [[number & 0xffff, number * 3_000]], number * 33)
  expect(timeline.isBeforeSplice((199_999 - 1_000) & 0xffff)).toBe(false)
})
