import type { Language } from './by-language.ts'

/** What the event says in some languages: as its crew wrote it. */
type Said = { readonly [L in Language]?: string }

/** As it is said in the first of `wanted` in which it is, otherwise as it is said in any: never blank where anything is said at all. */
export function textIn(said: Said, wanted: readonly Language[]): string {
  for (const language of wanted) if (said[language] !== undefined) return said[language]
  return Object.values(said).find((text) => text !== undefined) ?? ''
}
