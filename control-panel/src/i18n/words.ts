/** The panel's language: remembered here, at first the browser's. */
import type { Language } from '@tricolore/shared/model/values.ts'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { browserStorage } from '../ui/storage.ts'
import { en } from './en.ts'
import { fr, type Words } from './fr.ts'

const KEY = 'tricolore.panel.language'

export const languageStore = createStore<{ readonly language: Language }>(() => ({ language: firstLanguage() }))

function firstLanguage(): Language {
  const remembered = browserStorage.read(KEY)
  if (remembered === 'fr' || remembered === 'en') return remembered
  return navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en'
}

export function setLanguage(language: Language): void {
  browserStorage.write(KEY, language)
  languageStore.setState({ language })
}

export function wordsOf(language: Language): Words {
  return language === 'fr' ? fr : en
}

export function useLanguage(): Language {
  return useStore(languageStore, ({ language }) => language)
}

export function useWords(): Words {
  return wordsOf(useLanguage())
}
