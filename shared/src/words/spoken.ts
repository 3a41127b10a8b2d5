/** Which languages are spoken here, and which of them somebody means. */
import { aboutWords } from './about.ts'
import type { CrewLanguage, Language } from './by-language.ts'

/** What is spoken to whoever says nothing of languages. */
export const FIRST_LANGUAGE: Language = 'fr'
/** What is spoken to whoever asks only for languages that are not spoken here. */
export const COMMON_LANGUAGE: Language = 'en'

/** The codes of all that are spoken here, these two first. */
export function spokenLanguages(): readonly Language[] {
  // The type assertion is safe: these are the keys of an object that has exactly them.
  const all = Object.keys(aboutWords) as Language[]
  return [FIRST_LANGUAGE, COMMON_LANGUAGE, ...all.filter((language) => language !== FIRST_LANGUAGE && language !== COMMON_LANGUAGE)]
}

/** The language of that code, such as `fr`; null where it is not spoken here. */
export function asLanguage(code: string | null | undefined): Language | null {
  return spokenLanguages().find((language) => language === code) ?? null
}

/** The one in which the panel and the tools speak to whoever reads that language. */
export function crewLanguage(language: Language): CrewLanguage {
  return language === 'fr' ? 'fr' : 'en'
}

/** The one after it, the first one after the last: what a button that changes the language leads to. */
export function nextLanguage(language: Language): Language {
  const all = spokenLanguages()
  return all[(all.indexOf(language) + 1) % all.length] ?? language
}

/** The first that is spoken here of what somebody's browser or system prefers, such as `de-AT`. */
export function preferredOf(tags: readonly string[]): Language {
  const found = tags.map((tag) => asLanguage(tag.toLowerCase().split(/[-_]/)[0])).find((language) => language !== null)
  return found ?? (tags.length === 0 ? FIRST_LANGUAGE : COMMON_LANGUAGE)
}
