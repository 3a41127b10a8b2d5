import { expect, test } from 'vitest'
import { type Asked, createAnswers } from './answers.ts'

const asked = (commandId: string, some: Partial<Asked> = {}): Asked => ({ loginId: 'ada', commandId, command: { type: 'hold' }, ...some })

test('[JRN17] an answer is remembered for ten minutes', () => {
  const answers = createAnswers()
  answers.remember(asked('a'), { ok: true, seq: 7 }, 0)
  expect(answers.get(asked('a'), 599_000)).toEqual({ ok: true, seq: 7 })
  expect(answers.get(asked('a'), 601_000)).toBeNull()
  expect(answers.get(asked('b'), 0)).toBeNull()
})

test('[JRN17] a flood of commands makes it forget the oldest, not grow', () => {
  const answers = createAnswers()
  for (let seq = 1; seq <= 10_001; seq += 1) answers.remember(asked(`id-${seq}`), { ok: true, seq }, 0)
  expect(answers.get(asked('id-1'), 0)).toBeNull()
  expect(answers.get(asked('id-2'), 0)).toEqual({ ok: true, seq: 2 })
})

test('[JRN70] an id is its login’s: another login’s is another command, and another command of the same login is told apart', () => {
  const answers = createAnswers()
  answers.remember(asked('a'), { ok: true, seq: 7 }, 0)
  expect(answers.get(asked('a', { loginId: 'bo' }), 0)).toBeNull()
  expect(answers.get(asked('a', { command: { type: 'hold', on: true } }), 0)).toBe('other')
})
