import type { Texts } from '@tricolore/shared/model/values.ts'

/** A text in both languages, the missing one filled from the other; null when both are empty. */
export function bothTexts(fr: string, en: string): Texts | null {
  const french = fr.trim()
  const english = en.trim()
  if (french === '' && english === '') return null
  return { fr: french || english, en: english || french }
}
