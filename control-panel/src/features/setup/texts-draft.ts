/** Texts in several languages as fields of a form, and back without losing a language that the form does not show. */
import type { Language, Texts } from '@tricolore/shared/model/values.ts'
import { type Draft, fieldOf } from '../../ui/draft.ts'
import { textsOf } from '../../ui/texts.ts'

/** `body.fr`, `body.en`: `name` is the part before the dot. */
export function textsDraft(name: string, texts: Texts | null, languages: readonly Language[]): Draft {
  return Object.fromEntries(languages.map((language) => [`${name}.${language}`, texts?.[language] ?? '']))
}

/**
 * Null while nothing is written. A language that is not among `languages` keeps its text, but where it only said what the first of them did: then it goes
 * on saying that.
 */
export function textsFrom(draft: Draft, name: string, languages: readonly Language[], before: Texts | null): Texts | null {
  const written = Object.fromEntries(languages.map((language) => [language, fieldOf(draft, `${name}.${language}`)]))
  const texts = textsOf(written, languages)
  if (texts === null || before === null) return texts
  const followed = new Set(languages.map((language) => before[language]))
  // The type assertion is safe: these are the keys of texts.
  const others = (Object.keys(before) as Language[]).filter((language) => !languages.includes(language) && !followed.has(before[language]))
  return { ...texts, ...Object.fromEntries(others.map((language) => [language, before[language]])) }
}
