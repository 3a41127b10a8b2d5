/** The language of the page: as chosen, or as the browser prefers; every part of it reads its words here. */
import type { Language } from '@tricolore/shared/model/values.ts'
import { createContext, use } from 'react'
import { type SourceWords, wordsIn } from './words.ts'

export const PageLanguage = createContext<Language>('fr')

export function useWords(): SourceWords {
  return wordsIn(use(PageLanguage))
}
