import { expect, it } from 'vitest'
import { en } from './en.ts'
import { floorDe } from './floor-de.ts'

/** The parts of the words that the phone says all of. */
const WHOLE = ['login', 'timer', 'emergency', 'floor', 'banner', 'unanswered', 'barrier'] as const
/** Those that are the same word in both languages. */
const SAME = new Set(['LIVE', 'Countdown · 7', 'Pause', 'offline', 'NOTFALL'])

/** Everything said, with 7 wherever something is asked for. */
function sentencesIn(words: unknown): readonly string[] {
  // The type assertion is safe: a sentence of these words is made of texts and numbers, and of a list of names.
  if (typeof words === 'function') return [String((words as (...given: unknown[]) => unknown)(7, 8, '9'))]
  if (typeof words === 'string') return [words]
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(sentencesIn) : []
}

it('[FLR7] all that the floor manager’s phone says is said in German', () => {
  const english = WHOLE.flatMap((part) => sentencesIn(en[part]))
  const german = WHOLE.flatMap((part) => sentencesIn(floorDe[part]))
  expect(german.length).toBe(english.length)
  expect(german.filter((sentence, at) => sentence === english[at] && !SAME.has(sentence) && !/^[+−±]/.test(sentence))).toEqual([])
})
