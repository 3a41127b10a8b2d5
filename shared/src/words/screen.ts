/** The words of screens, overlays and stage monitors, by language. */
import { byLanguage } from './by-language.ts'
import * as languages from './languages.ts'

export const screenWords = byLanguage(languages, 'screen')
