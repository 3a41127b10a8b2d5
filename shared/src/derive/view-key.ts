/** A short name for a value's content: the same for equal content whatever the order of keys. Not a secret and not a signature. */
export function contentKey(value: unknown): string {
  const text = stableText(value)
  return fnv1a(text, 0x811c9dc5) + fnv1a(text, 0x01000193)
}

function stableText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableText).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${stableText(inner)}`).join()}}`
}

/** Fowler, Noll and Vo's hash 1a, 32 bits, over UTF-16 code units. */
function fnv1a(text: string, start: number): string {
  let hash = start
  for (let position = 0; position < text.length; position += 1) {
    hash ^= text.charCodeAt(position)
    hash = Math.imul(hash, 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}
