/** What the hub says, by language. */
import { byLanguage } from './by-language.ts'
import * as languages from './languages.ts'

export const hubWords = byLanguage(languages, 'hub')
