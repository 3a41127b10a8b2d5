/** The words of the page of a camera, by language. */
import { byLanguage } from './by-language.ts'
import * as languages from './languages.ts'

export const sourceWords = byLanguage(languages, 'source')
