/** What a screen says of a picture that it cannot have: a word on the wire, a sentence for the crew. Screens themselves never show it. */
import type { CrewLanguage } from '@tricolore/shared/words/by-language.ts'
import { feedFaultsEn } from './feed-faults-en.ts'
import { feedFaultsFr } from './feed-faults-fr.ts'

const sentences: Readonly<Record<CrewLanguage, Readonly<Record<string, string>>>> = { fr: feedFaultsFr, en: feedFaultsEn }

/** A word that this page does not know is shown as it is. */
export function faultText(fault: string, language: CrewLanguage): string {
  return sentences[language][fault] ?? fault
}
