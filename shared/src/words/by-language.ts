/**
 * One part of the words in every language. The files beside this one that call it (`page.ts` and so on) are what the code asks; a build of pages puts what
 * they are made of in their place, so that a phone loads nothing but what a phone says (shared/build/words-by-part.ts).
 */

import { isolating } from './isolating.ts'
import type * as languages from './languages.ts'
import type { Part, Words } from './words.ts'

/** The code of a language that there is, as in BCP 47. */
export type Language = keyof typeof languages

/** In these the panel and the hub's tools speak; to others they speak English. */
export type CrewLanguage = 'fr' | 'en'

/** A text as it is kept and sent: in French and English always, since programs have read these two from the beginning, in others where it is written. */
export type KeptTexts = { readonly fr: string; readonly en: string } & { readonly [L in Language]?: string }

export type ByLanguage<Said> = Readonly<Record<Language, Said>>

export function byLanguage<P extends Part>(all: ByLanguage<Words>, part: P): ByLanguage<Words[P]> {
  const entries = Object.entries(all).map(([language, words]) => [language, isolating(words[part])])
  // The type assertion is safe: it has the languages of `all`.
  return Object.fromEntries(entries) as ByLanguage<Words[P]>
}
