/**
 * The scenes that the pins hold and server/docs/interface.md names. One that came since the last move of the pins moves neither: a page or a hub of
 * the release before, which does not know it, shows the title card ([SCR108]) and keeps the record as it is ([JRN78]). When the pins move for
 * another reason, and at every release, the new kinds join this list.
 */
import { isRequestKind, plainWords } from '@tricolore/shared/scenes/registry.ts'

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

/** `feed` is no scene of its own: it asks for a simulcast. */
export function isReleased(kind: string): boolean {
  return kind === 'feed' || scenesInOrder.includes(kind)
}

/** A JSON Schema without the requests of scenes that came since, and without their plain words. */
export function releasedPart(schema: unknown, isKnown: (kind: string) => boolean = isReleased): unknown {
  if (Array.isArray(schema)) return schema.filter((option) => !isRequestOf(option, (kind) => !isKnown(kind))).map((option) => releasedPart(option, isKnown))
  if (typeof schema !== 'object' || schema === null) return schema
  const entries = Object.entries(schema).map(([key, inner]) => [
    key,
    key === 'enum' && arePlainWords(inner) ? inner.filter(isKnown) : releasedPart(inner, isKnown),
  ])
  return Object.fromEntries(entries)
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
