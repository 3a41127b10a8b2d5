import { expect, test } from 'vitest'
import { readFrames } from './frame-gaps.ts'

const frames = (count: number, gapMs: number) => Array.from({ length: count }, () => gapMs)

test('[SCR88] frames that come evenly are none missed, at any rate of the screen', () => {
  expect(readFrames(frames(30, 1000 / 60))).toEqual({ framesPerSecond: 60, missed: 0 })
  expect(readFrames(frames(30, 1000 / 144))).toEqual({ framesPerSecond: 144, missed: 0 })
  expect(readFrames(frames(30, 1000 / 30)).missed).toBe(0)
})

test('[SCR88] a gap counts for as many frames as would have fitted into it; a little unevenness counts for none', () => {
  expect(readFrames([...frames(20, 16.7), 33.4, 50.1, ...frames(8, 16.7)]).missed).toBe(3)
  expect(readFrames([...frames(10, 16), ...frames(10, 17.4), 20, 13]).missed).toBe(0)
})
