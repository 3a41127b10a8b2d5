/** The language of the page: as chosen, or as the browser prefers; every part of it reads its words here. */
import type { Language } from '@tricolore/shared/words/by-language.ts'
import { sourceWords } from '@tricolore/shared/words/source.ts'
import { FIRST_LANGUAGE } from '@tricolore/shared/words/spoken.ts'
import type { SourceWords } from '@tricolore/shared/words/words.ts'
import { createContext, use } from 'react'

export const PageLanguage = createContext<Language>(FIRST_LANGUAGE)

export function useWords(): SourceWords {
  return sourceWords[use(PageLanguage)]
}
