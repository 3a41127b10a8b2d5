/** What the crew writes to its audience, in which languages. */
import type { Language, Texts } from '@tricolore/shared/model/values.ts'
import { COMMON_LANGUAGE, FIRST_LANGUAGE } from '@tricolore/shared/words/spoken.ts'
import { wholeTexts } from '@tricolore/shared/words/whole-texts.ts'

export type Written = Readonly<Partial<Record<Language, string>>>

const WITHOUT_EVENT: readonly Language[] = [FIRST_LANGUAGE, COMMON_LANGUAGE]

/** `ofEvent`: the languages of the event; undefined while none is open. */
export function languagesToWrite(ofEvent: readonly Language[] | undefined): readonly Language[] {
  return ofEvent ?? WITHOUT_EVENT
}

/** A text in all languages that it is kept in: what is left empty says what stands in the first of `languages` that is written. Null when all are empty. */
export function textsOf(written: Written, languages: readonly Language[]): Texts | null {
  return wholeTexts(Object.fromEntries(languages.map((language) => [language, written[language] ?? ''])))
}
