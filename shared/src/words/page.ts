/** The words of the attendees’ page, by language. */
import { byLanguage } from './by-language.ts'
import * as languages from './languages.ts'

export const pageWords = byLanguage(languages, 'page')
