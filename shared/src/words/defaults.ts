/** Messages and emergency texts for an event that brings none, by language. */
import { byLanguage } from './by-language.ts'
import * as languages from './languages.ts'

export const defaultsWords = byLanguage(languages, 'defaults')
