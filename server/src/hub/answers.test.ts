import { expect, test } from 'vitest'
import { createAnswers } from './answers.ts'

test('[JRN17] an answer is remembered for ten minutes', () => {
  const answers = createAnswers()
  answers.remember('a', { ok: true, seq: 7 }, 0)
  expect(answers.get('a', 599_000)).toEqual({ ok: true, seq: 7 })
  expect(answers.get('a', 601_000)).toBeNull()
  expect(answers.get('b', 0)).toBeNull()
})

test('[JRN17] a flood of commands makes it forget the oldest, not grow', () => {
  const answers = createAnswers()
  for (let seq = 1; seq <= 10_001; seq += 1) answers.remember(`id-${seq}`, { ok: true, seq }, 0)
  expect(answers.get('id-1', 0)).toBeNull()
  expect(answers.get('id-2', 0)).toEqual({ ok: true, seq: 2 })
})
