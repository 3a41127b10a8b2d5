/** Names and titles on their way to a terminal: what somebody typed must not move its cursor, colour it or type into it. */

/** Control, format, lone surrogates, private and unassigned, but for what sets lines and columns. */
const ORDERS = /(?![\n\t])\p{C}/gu

/** For people: each such sign is shown as one that cannot be read. */
export function plainText(text: string): string {
  return text.replace(ORDERS, '\u{FFFD}')
}

/** For programs: JSON in which they are escaped, so that nothing is lost. `text`: what `JSON.stringify` made, lines and all. */
export function plainJson(text: string): string {
  return text.replace(ORDERS, (sign) =>
    Array.from({ length: sign.length }, (_, place) => `\\u${sign.charCodeAt(place).toString(16).padStart(4, '0')}`).join(''),
  )
}

/** For what machines say of themselves and people read: the same value, each text in it as `plainText` has it. Bytes are left alone. */
export function plainData<Value>(value: Value): Value {
  // The type assertions are safe: a text becomes a text, and lists and records keep their shape.
  if (typeof value === 'string') return plainText(value) as Value
  if (Array.isArray(value)) return value.map(plainData) as Value
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plainData(inner)])) as Value
}
