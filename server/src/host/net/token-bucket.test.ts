import { expect, test } from 'vitest'
import { TokenBucket } from './token-bucket.ts'

test('[AUD21] a burst goes through, then only so many a second', () => {
  const bucket = new TokenBucket(5, 3)
  const taken = (nowMs: number) => [1, 2, 3, 4].map(() => bucket.take(nowMs))
  expect(taken(0)).toEqual([true, true, true, false])
  expect(taken(200)).toEqual([true, false, false, false])
  expect(taken(10_000)).toEqual([true, true, true, false])
})
