/** What each language calls itself, and its locale. */
import { byLanguage } from './by-language.ts'
import * as languages from './languages.ts'

export const aboutWords = byLanguage(languages, 'about')
