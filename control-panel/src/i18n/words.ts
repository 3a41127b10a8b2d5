/** The language of the panel and of the floor manager's phone: remembered here, at first the browser's. */
import type { CrewLanguage, KeptTexts, Language } from '@tricolore/shared/words/by-language.ts'
import { isolating } from '@tricolore/shared/words/isolating.ts'
import { COMMON_LANGUAGE, crewLanguage } from '@tricolore/shared/words/spoken.ts'
import { textIn } from '@tricolore/shared/words/text-in.ts'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { browserStorage } from '../ui/storage.ts'
import { en } from './en.ts'
import { fr, type Words } from './fr.ts'

const KEY = 'tricolore.panel.language'

/** Those that this page speaks, in the order in which they are offered. */
const said = new Map<Language, Words>([
  ['fr', isolating(fr)],
  ['en', isolating(en)],
])

export const languageStore = createStore<{ readonly language: Language }>(() => ({ language: firstLanguage() }))

function firstLanguage(): Language {
  const spoken = [...said.keys()]
  const remembered = browserStorage.read(KEY)
  const own = navigator.language.toLowerCase()
  return spoken.find((language) => language === remembered) ?? spoken.find((language) => own.startsWith(language)) ?? COMMON_LANGUAGE
}

/** Makes this page speak one more language; before anything is drawn. */
export function speak(language: Language, words: Words): void {
  said.set(language, isolating(words))
  languageStore.setState({ language: firstLanguage() })
}

export function setLanguage(language: Language): void {
  browserStorage.write(KEY, language)
  languageStore.setState({ language })
}

export function wordsOf(language: Language): Words {
  return said.get(language) ?? isolating(en)
}

/** The one that is read here, where more than French and English may be: what the event says in it is said in it. */
export function useReaderLanguage(): Language {
  return useStore(languageStore, ({ language }) => language)
}

/** The same, as what is only said in French and English knows it. */
export function useLanguage(): CrewLanguage {
  return crewLanguage(useReaderLanguage())
}

/** What a button that changes the language leads to. */
export function useOtherLanguage(): Language {
  const spoken = [...said.keys()]
  const at = spoken.indexOf(useReaderLanguage())
  return spoken[(at + 1) % spoken.length] ?? COMMON_LANGUAGE
}

/** Reads what the event or the hub says, in the reader's language where it is said in it. */
export function useTextIn(): (texts: KeptTexts) => string {
  const language = useReaderLanguage()
  return (texts) => textIn(texts, [language, COMMON_LANGUAGE])
}

/** A sentence of ours as the hub would send it: in every language of this page. */
export function inEach(say: (words: Words) => string): KeptTexts {
  const others = [...said].map(([language, words]) => [language, say(words)])
  return { fr: say(fr), en: say(en), ...Object.fromEntries(others) }
}

export function useWords(): Words {
  return wordsOf(useReaderLanguage())
}
