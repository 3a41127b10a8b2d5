import { describe, expect, test } from 'vitest'
import * as languages from './languages.ts'
import { screenWords } from './screen.ts'
import { nextLanguage, preferredOf, spokenLanguages } from './spoken.ts'
import { textIn } from './text-in.ts'
import { wholeTexts } from './whole-texts.ts'

/** Unlike each other, and read as well as text as as a number. */
const GIVEN = ['31', '47', '53', '59'] as const

/** What sentences of the hub are given: each field is its own name. */
const anything: Readonly<Record<string, string>> = new Proxy({}, { get: (_, name) => `<${String(name)}>` })

type Said = { readonly text: string; readonly named: readonly string[] }

/** Every word by its path, as it is said with what it takes, and which of that it names. */
function said(words: unknown, path = ''): readonly (readonly [string, Said])[] {
  if (typeof words === 'string') return [[path, { text: words, named: [] }]]
  if (typeof words === 'function' && path.startsWith('.hub.')) {
    const text = String(words(anything))
    return [[path, { text, named: [...new Set(text.match(/<\w+>/g))].toSorted() }]]
  }
  if (typeof words === 'function') {
    const text = String(words(...GIVEN))
    return [[path, { text, named: GIVEN.filter((given) => text.includes(given)) }]]
  }
  if (typeof words === 'object' && words !== null) return Object.entries(words).flatMap(([name, inner]) => said(inner, `${path}.${name}`))
  throw new Error(`${path} is no word`)
}

const english = new Map(said(languages.en))

describe.each(Object.entries(languages))('%s', (language, words) => {
  const all = said(words)

  test('[WRD1] has every word, and no other; each names what it is given, as it does in English', () => {
    expect(all.map(([path]) => path).toSorted()).toEqual([...english.keys()].toSorted())
    for (const [path, { text, named }] of all) {
      expect(text.trim(), path).not.toBe('')
      expect(text, path).not.toMatch(/undefined|NaN|\[object/)
      expect({ path, named }).toEqual({ path, named: english.get(path)?.named })
    }
  })

  test('[WRD2] has the locale of its own code, which Intl knows', () => {
    expect(words.about.locale.split('-')[0]).toBe(language)
    expect(Intl.PluralRules.supportedLocalesOf(words.about.locale)).toEqual([words.about.locale])
  })

  test('[SCR34] each phase of a countdown has a word of its own', () => {
    const { phase, paused } = words.screen
    expect(new Set([...Object.values(phase), paused]).size).toBe(5)
  })
})

test('[SCR34] the French words keep the narrow space before their signs', () => {
  for (const [path, { text }] of [...said(languages.fr.screen), ...said(languages.fr.page), ...said(languages.fr.door)])
    expect(text, path).not.toMatch(/(?<!\u202f)[;?!»]|\w:\s| [:;?!»]|« /)
})

test('[WRD2] counts and lists are said by the rules of the language', () => {
  const { fr, en, de } = languages
  expect([0, 1, 2].map(en.page.seats)).toEqual(['±0\u00a0seats', '±1\u00a0seat', '±2\u00a0seats'])
  expect([0, 1, 2].map(fr.page.seats)).toEqual(['±0\u00a0place', '±1\u00a0place', '±2\u00a0places'])
  expect([0, 1, 2].map(de.page.seats)).toEqual(['±0\u00a0Plätze', '±1\u00a0Platz', '±2\u00a0Plätze'])
  expect([fr, en, de].map(({ page }) => page.and(['Bleu', 'Blanc', 'Rouge']))).toEqual([
    'Bleu, Blanc et Rouge',
    'Bleu, Blanc and Rouge',
    'Bleu, Blanc und Rouge',
  ])
  expect([1, 2].map(screenWords.de.otherSpeakers)).toEqual(['und 1 weitere Person', 'und 2 weitere'])
})

test('[WRD3] what is not written in a language is read in the next one that the reader or the event would have, and is never blank', () => {
  const texts = { fr: 'Bonjour', en: 'Hello', de: 'Guten Tag' }
  expect(textIn(texts, ['de', 'fr'])).toBe('Guten Tag')
  expect(textIn({ fr: 'Bonjour', en: 'Hello' }, ['de', 'en'])).toBe('Hello')
  expect(textIn({ fr: 'Bonjour', en: 'Hello' }, ['de'])).toBe('Bonjour')
  expect(textIn({ de: 'Guten Tag' }, ['en'])).toBe('Guten Tag')
})

test('[WRD3] what is written in one language alone is kept in French and English too', () => {
  expect(wholeTexts({ de: ' Guten Tag ' })).toEqual({ fr: 'Guten Tag', en: 'Guten Tag', de: 'Guten Tag' })
  expect(wholeTexts({ de: 'Guten Tag', en: 'Hello' })).toEqual({ fr: 'Guten Tag', en: 'Hello', de: 'Guten Tag' })
  expect(wholeTexts({ de: ' ', en: '' })).toBeNull()
})

test('[WRD4] a browser’s or a system’s wish is met where it can be: French for none, English for others', () => {
  expect(preferredOf(['de-AT', 'fr'])).toBe('de')
  expect(preferredOf(['tlh', 'fr_FR'])).toBe('fr')
  expect(preferredOf(['tlh', 'qya'])).toBe('en')
  expect(preferredOf([])).toBe('fr')
})

test('[WRD4] a button for the language goes through all of them', () => {
  const seen = spokenLanguages().reduce<readonly string[]>((before) => [...before, nextLanguage((before.at(-1) ?? 'fr') as 'fr')], ['fr'])
  expect(seen).toEqual([...spokenLanguages(), 'fr'])
})
