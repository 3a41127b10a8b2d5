/** The words of the volunteers’ page, by language. */
import { byLanguage } from './by-language.ts'
import * as languages from './languages.ts'

export const doorWords = byLanguage(languages, 'door')
