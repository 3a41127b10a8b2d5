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

test('[HA140] while a look lasts one more waits for it, however many ask, and not even that one is begun where the store was found away', async () => {
  const under: (() => void)[] = []
  let isAway = false
  const hear = createHearOthers({ mayHear: () => !isAway, look: () => new Promise((resolve) => under.push(resolve)), pauseMs: async () => {} })
  const begun = () => under.length
  // Each of them asks when all that can begin has begun.
  async function ask(times: number) {
    const asked: Promise<void>[] = []
    for (let n = 0; n < times; n += 1) {
      asked.push(hear())
      await new Promise(setImmediate)
    }
    return asked
  }
  const asked = await ask(20)
  expect(begun()).toBe(1)
  under[0]?.()
  await asked[0]
  const askedLater = await ask(20)
  expect(begun()).toBe(2)
  isAway = true
  under[1]?.()
  await Promise.all([...asked, ...askedLater])
  expect(begun()).toBe(2)
})
