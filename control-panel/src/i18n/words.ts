/** The panel's language: remembered here, at first the browser's. */
import type { CrewLanguage } from '@tricolore/shared/words/by-language.ts'
import { isolating } from '@tricolore/shared/words/isolating.ts'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { browserStorage } from '../ui/storage.ts'
import { en } from './en.ts'
import { fr, type Words } from './fr.ts'

const KEY = 'tricolore.panel.language'

export const languageStore = createStore<{ readonly language: CrewLanguage }>(() => ({ language: firstLanguage() }))

function firstLanguage(): CrewLanguage {
  const remembered = browserStorage.read(KEY)
  if (remembered === 'fr' || remembered === 'en') return remembered
  return navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en'
}

export function setLanguage(language: CrewLanguage): void {
  browserStorage.write(KEY, language)
  languageStore.setState({ language })
}

const said = { fr: isolating(fr), en: isolating(en) }

export function wordsOf(language: CrewLanguage): Words {
  return said[language]
}

export function useLanguage(): CrewLanguage {
  return useStore(languageStore, ({ language }) => language)
}

export function useWords(): Words {
  return wordsOf(useLanguage())
}
