import { expect, test } from 'vitest'
import { createFairQueue } from './fair-queue.ts'

function aQueue(most: number) {
  const queue = createFairQueue(most)
  const served: string[] = []
  const sentAway: string[] = []
  const wait = (network: string) => {
    const turn = queue.wait(network)
    void turn?.then((isTurn) => void (isTurn ? served : sentAway).push(network))
    return turn !== null
  }
  async function serve(count: number): Promise<readonly string[]> {
    for (let one = 0; one < count; one += 1) queue.next()
    await Promise.resolve()
    return served.splice(0)
  }
  return { queue, wait, serve, sentAway }
}

test('[AUD125] a newcomer behind forty guesses of one network is next but one', async () => {
  const { wait, serve } = aQueue(50)
  for (let guess = 0; guess < 40; guess += 1) wait('guesser')
  wait('newcomer')
  expect(await serve(2)).toEqual(['guesser', 'newcomer'])
  expect(await serve(100)).toHaveLength(39)
})

test('[AUD125] a full queue gives the newest place of whoever has most to a network with fewer, and never the last one', async () => {
  const { queue, wait, serve, sentAway } = aQueue(4)
  for (const network of ['a', 'a', 'a', 'b']) expect(wait(network)).toBe(true)
  expect([wait('a'), wait('newcomer')]).toEqual([false, true])
  expect([wait('another'), wait('one more')]).toEqual([true, false])
  expect(await serve(4)).toEqual(['a', 'b', 'newcomer', 'another'])
  expect([sentAway, queue.next()]).toEqual([['a', 'a'], false])
})
