import { expect, test } from 'vitest'
import { createHearOthers } from './hear-others.ts'

function atHand(mayHear = true) {
  let atMs = 0
  let looks = 0
  const hear = createHearOthers({
    mayHear: () => mayHear,
    look: async () => {
      looks += 1
    },
    nowMs: () => atMs,
    pauseMs: async (ms) => {
      atMs += ms
    },
  })
  return { hear, looks: () => looks, atMs: () => atMs }
}

test('[HA87] however many ask at once, one look answers them, and looks keep their distance', async () => {
  const { hear, looks, atMs } = atHand()
  await hear()
  expect([looks(), atMs()]).toEqual([1, 0])
  await Promise.all(Array.from({ length: 1_000 }, () => hear()))
  expect([looks(), atMs()]).toEqual([2, 50])
  await hear()
  expect([looks(), atMs()]).toEqual([3, 100])
})

test('[HA87] a hub alone looks at nothing', async () => {
  const { hear, looks } = atHand(false)
  await hear()
  expect(looks()).toBe(0)
})
