import { expect, test } from 'vitest'
import { createJoinRates } from './join-rates.ts'

test('[FEED49] a flood is slowed down by caller and by feed, others behind the same address are not', () => {
  let nowMs = 0
  const rates = createJoinRates(() => nowMs)
  const let_ = (who: string) => Array.from({ length: 1_000 }, () => rates.mayAsk('10.0.0.1', who)).filter(Boolean).length
  expect([let_('Bearer a'), let_('Bearer b')]).toEqual([24, 24])
  nowMs = 1_000
  expect(let_('Bearer a')).toBe(4)
  expect(Array.from({ length: 1_000 }, () => rates.mayJoin('bleu')).filter(Boolean)).toHaveLength(150)
  expect(rates.mayJoin('blanc')).toBe(true)
})

test('[FEED49] a flood of names is forgotten again', () => {
  const rates = createJoinRates(() => 0)
  for (let index = 0; index < 24; index += 1) rates.mayAsk('10.0.0.1', 'Bearer a')
  expect(rates.mayAsk('10.0.0.1', 'Bearer a')).toBe(false)
  for (let index = 0; index < 2_000; index += 1) rates.mayAsk('10.0.0.1', `Bearer guess-${index}`)
  expect(rates.mayAsk('10.0.0.1', 'Bearer a')).toBe(true)
})
