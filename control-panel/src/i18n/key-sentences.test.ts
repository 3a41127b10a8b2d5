import { expect, it } from 'vitest'
import { namesOfKeys, USUAL_KEYS } from '../ui/key-names.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'

/** Every sentence that needs nothing to be said. */
function sentencesIn(words: unknown): readonly string[] {
  if (typeof words === 'string') return [words]
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(sentencesIn) : []
}

/** Keys of the whole panel; those of the plan of the programme, which cannot be others, stand under `editor`. */
const USUAL = /\bCtrl\s|\((?:ou |or )?[NHBI]\)/

it.each([
  ['French', fr],
  ['English', en],
])('[PNL191] sentences that name a key name the one that this browser has: %s', (_language, words) => {
  const own = namesOfKeys({ ...USUAL_KEYS, feeds: 'pagedown', next: 'x', undo: 'ctrl y' }, words.keys)
  const told = words.help.steps.map(({ text }) => (typeof text === 'string' ? text : text(own))).join(' ')
  for (const action of ['feeds', 'next', 'undo'] as const) expect(told).toContain(own[action])
  for (const say of [words.programme.swapHint, words.goBack.explanation, words.importing.oneUndo]) expect(say(own.undo)).toContain(own.undo)
  const { editor: _plan, ...others } = words
  expect(sentencesIn(others).filter((sentence) => USUAL.test(sentence))).toEqual([])
})
