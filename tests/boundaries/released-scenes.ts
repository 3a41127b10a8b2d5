/**
 * The scenes that the pins hold and server/docs/interface.md names. One that came since the last move of the pins moves neither: a page or a hub of
 * the release before, which does not know it, shows the title card ([SCR108]) and keeps the record as it is ([JRN78]). When the pins move for
 * another reason, and at every release, the new kinds join this list.
 */
import { isRequestKind, plainWords } from '@tricolore/shared/scenes/registry.ts'
import { spokenLanguages } from '@tricolore/shared/words/spoken.ts'

/** In the order in which the pin reads them. */
export const scenesInOrder: readonly string[] = [
  'title-card',
  'simulcast',
  'replay',
  'interval',
  'closed',
  'holding',
  'message',
  'emergency',
  'black',
  'end-of-day',
  'test-pattern',
  'stage',
  'foyer',
  'overlay',
]

/** The languages that the pins hold: one that comes later moves neither. A hub of the release before keeps what is said in it, and passes it over. */
export const releasedLanguages: readonly string[] = ['fr', 'en', 'de']

/** `feed` is no scene of its own: it asks for a simulcast. */
export function isReleased(kind: string): boolean {
  return kind === 'feed' || scenesInOrder.includes(kind)
}

type Then = { readonly isKnown?: (kind: string) => boolean; readonly languages?: readonly string[] }

/** A JSON Schema without the requests of scenes that came since, without their plain words, and without languages that came since. */
export function releasedPart(schema: unknown, then: Then = {}): unknown {
  const { isKnown = isReleased, languages = releasedLanguages } = then
  const inner = (value: unknown) => releasedPart(value, then)
  if (Array.isArray(schema))
    return withoutLater(
      schema.filter((option) => !isRequestOf(option, (kind) => !isKnown(kind))),
      languages,
    ).map(inner)
  if (typeof schema !== 'object' || schema === null) return schema
  const names = withoutLater(Object.keys(schema), languages)
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]) => {
      if (!names.includes(key)) return []
      return [[key, key === 'enum' && arePlainWords(value) ? value.filter(isKnown) : inner(value)]]
    }),
  )
}

/** Of a list of languages, and of what is said in each: wherever French and English stand together. */
function withoutLater(list: readonly unknown[], languages: readonly string[]): readonly unknown[] {
  const isOfLanguages = list.includes('fr') && list.includes('en')
  return isOfLanguages
    ? list.filter((item) => languages.some((language) => language === item) || !spokenLanguages().some((language) => language === item))
    : list
}

function isRequestOf(option: unknown, is: (kind: string) => boolean): boolean {
  if (typeof option !== 'object' || option === null) return false
  const { properties } = option as { readonly properties?: { readonly kind?: { readonly const?: unknown } } }
  const kind = properties?.kind?.const
  return typeof kind === 'string' && isRequestKind(kind) && is(kind)
}

function arePlainWords(words: unknown): words is readonly string[] {
  return Array.isArray(words) && words.length === plainWords.length && plainWords.every((word) => words.includes(word))
}
