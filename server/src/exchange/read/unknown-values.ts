/** Looks into JSON that somebody else wrote: what is not of the expected shape is as if it were not there. */

export type Fields = Readonly<Record<string, unknown>>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function fieldsIn(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : []
}

export function at(value: unknown, ...path: readonly string[]): unknown {
  let node = value
  for (const step of path) node = isFields(node) && Object.hasOwn(node, step) ? node[step] : undefined
  return node
}

/** Trimmed; numbers as text; null where there is none. */
export function textAt(value: unknown, ...path: readonly string[]): string | null {
  const found = at(value, ...path)
  if (typeof found === 'number' && Number.isFinite(found)) return String(found)
  if (typeof found !== 'string') return null
  const text = found.trim()
  return text === '' ? null : text
}

export function numberAt(value: unknown, ...path: readonly string[]): number | null {
  const found = at(value, ...path)
  const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

export function flagAt(value: unknown, ...path: readonly string[]): boolean {
  return at(value, ...path) === true
}

export type LocalisedText = { readonly text: string | null; readonly byLanguage: Readonly<Record<string, string>> }

/** A text, or one by language: `{"en": "Break", "de-formal": "Pause"}`. The first one is what it is called. */
export function localisedAt(value: unknown, ...path: readonly string[]): LocalisedText {
  const found = at(value, ...path)
  if (!isFields(found)) return { text: textAt(value, ...path), byLanguage: {} }
  const byLanguage: Record<string, string> = {}
  for (const key of Object.keys(found)) {
    const text = textAt(found, key)
    const language = key.toLowerCase().slice(0, 2)
    if (text !== null && /^[a-z]{2}$/.test(language) && !Object.hasOwn(byLanguage, language)) byLanguage[language] = text
  }
  const [first = null] = Object.values(byLanguage)
  return { text: first, byLanguage: Object.keys(byLanguage).length > 1 ? byLanguage : {} }
}
