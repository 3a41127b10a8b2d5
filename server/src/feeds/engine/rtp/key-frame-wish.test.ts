import { expect, it } from 'vitest'
import { KeyFrameWish } from './key-frame-wish.ts'

const askedAt = (wish: KeyFrameWish, fromMs: number, untilMs: number) => {
  const times: number[] = []
  for (let nowMs = fromMs; nowMs <= untilMs; nowMs += 10) if (wish.isDue(nowMs)) times.push(nowMs)
  return times
}

it('[FEED4] a key frame is asked for at once, then every 300 ms until one began', () => {
  const wish = new KeyFrameWish()
  expect(askedAt(wish, 0, 500)).toEqual([])
  wish.want()
  expect(askedAt(wish, 510, 1_200)).toEqual([510, 810, 1_110])
  wish.fulfil()
  expect(askedAt(wish, 1_210, 3_000)).toEqual([])
  expect(wish.asked).toBe(3)
})

it('[FEED5] requests of viewers within 250 ms become one, and the one that came too early is not forgotten', () => {
  const wish = new KeyFrameWish()
  wish.want()
  expect(askedAt(wish, 0, 20)).toEqual([0])
  wish.fulfil()
  wish.want()
  wish.want()
  expect(askedAt(wish, 100, 400)).toEqual([250])
})

it('[FEED4] a new publisher is asked at once, whatever the one before was asked', () => {
  const wish = new KeyFrameWish()
  wish.want()
  expect(wish.isDue(0)).toBe(true)
  wish.startOver()
  expect(wish.isDue(10)).toBe(true)
})
