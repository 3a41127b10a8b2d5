import type { KeptTexts, Language } from './by-language.ts'

/**
 * A text as it is kept, from how somebody wrote it in some languages: French and English, where nothing is written, say what stands in the first one that is.
 * Null when nothing is written at all.
 */
export function wholeTexts(written: Readonly<Partial<Record<Language, string>>>): KeptTexts | null {
  const said = Object.entries(written).flatMap(([language, text]) => (text.trim() === '' ? [] : [[language, text.trim()] as const]))
  const [first] = said
  return first === undefined ? null : { fr: first[1], en: first[1], ...Object.fromEntries(said) }
}
