import { expect, test } from 'vitest'
import { createJoinRates } from './join-rates.ts'

test('[FEED49] a flood is slowed down by caller and by feed, others behind the same address are not', () => {
  let nowMs = 0
  const rates = createJoinRates(() => nowMs)
  const let_ = (who: string) => Array.from({ length: 1_000 }, () => rates.mayAsk('10.0.0.1', who)).filter(Boolean).length
  expect([let_('token-a'), let_('token-b')]).toEqual([24, 24])
  nowMs = 1_000
  expect(let_('token-a')).toBe(4)
  expect(Array.from({ length: 1_000 }, () => rates.mayJoin('bleu')).filter(Boolean)).toHaveLength(150)
  expect(rates.mayJoin('blanc')).toBe(true)
})

test('[FEED49] a flood of names is forgotten again', () => {
  const rates = createJoinRates(() => 0)
  for (let index = 0; index < 24; index += 1) rates.mayAsk('10.0.0.1', 'token-a')
  expect(rates.mayAsk('10.0.0.1', 'token-a')).toBe(false)
  for (let index = 0; index < 2_000; index += 1) rates.mayAsk('10.0.0.1', `guess-${index}`)
  expect(rates.mayAsk('10.0.0.1', 'token-a')).toBe(true)
})

test('[FEED153] one token is one caller from wherever it comes, and who has none is one by the address of a machine', () => {
  const rates = createJoinRates(() => 0)
  const let_ = (ask: (index: number) => boolean) => Array.from({ length: 64 }, (_, index) => ask(index)).filter(Boolean).length
  expect(let_((index) => rates.mayAsk(`10.0.0.${index}`, 'token-a'))).toBe(24)
  expect(let_((index) => rates.mayAsk(`fd00:0:0:1::${index.toString(16)}`, null))).toBe(24)
  expect(rates.mayAsk('fd00:0:0:2::1', null)).toBe(true)
})
