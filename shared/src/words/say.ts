/** At the edge, where somebody reads it: a sentence of the hub in a language, or in all that are spoken here. */
import type { KeptTexts, Language } from './by-language.ts'
import { hubWords } from './hub.ts'
import { type Given, isSentence, type Sentence, type SentenceKey, sentence, type TakenBy } from './sentence.ts'
import { COMMON_LANGUAGE, spokenLanguages } from './spoken.ts'
import { textIn } from './text-in.ts'

export function say({ key, given }: Sentence, language: Language): string {
  // The type assertion is safe: `sentence` took what these very words take.
  const words = hubWords[language][key] as string | ((given: Readonly<Record<string, string | number | null>>) => string)
  if (typeof words === 'string') return words
  return words(Object.fromEntries(Object.entries(given).map(([name, value]) => [name, inWords(value, language)])))
}

/** As it is sent, since whoever gets it may have readers of every language. */
export function textsOf(said: Sentence): KeptTexts {
  const all = Object.fromEntries(spokenLanguages().map((language) => [language, say(said, language)]))
  return { fr: say(said, 'fr'), en: say(said, 'en'), ...all }
}

/** The same from its key. */
export function saying<Key extends SentenceKey>(key: Key, ...given: TakenBy<Key>): KeptTexts {
  return textsOf(sentence(key, ...given))
}

function inWords(given: Given, language: Language): string | number | null {
  if (typeof given !== 'object' || given === null) return given
  return isSentence(given) ? say(given, language) : textIn(given, [language, COMMON_LANGUAGE])
}
