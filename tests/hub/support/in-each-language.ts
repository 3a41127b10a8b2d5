import { spokenLanguages } from '@tricolore/shared/words/spoken.ts'
import { expect } from 'vitest'

/** What a refusal's `texts` are: a sentence in every language that is spoken here. `each`: what is asked of each. */
export function inEachLanguage(each: unknown = expect.any(String)): Readonly<Record<string, unknown>> {
  return Object.fromEntries(spokenLanguages().map((language) => [language, each]))
}
