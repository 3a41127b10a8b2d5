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
