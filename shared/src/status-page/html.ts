/**
 * HTML as text that is escaped unless it was made here. `html` is a tag for template literals: every interpolated value is escaped,
 * only what another `html` made passes as it is. Interpolate into text and into quoted attributes, nowhere else.
 */

/** Markup that `html` made. Its constructor stays in this file, and data from the wire is never an instance of it. */
class Markup {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }
}

export type SafeHtml = Markup

/** What a template may hold. `null` is nothing. */
export type HtmlValue = string | number | SafeHtml | readonly SafeHtml[] | null

export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): SafeHtml {
  let text = strings[0] ?? ''
  for (const [position, value] of values.entries()) text += rendered(value) + (strings[position + 1] ?? '')
  return new Markup(text)
}

export const nothing: SafeHtml = html``

/** The pieces in a row, with `separator` between those that are there. */
export function joined(pieces: readonly (SafeHtml | null)[], separator: string): SafeHtml {
  const there = pieces.filter((piece) => piece !== null && piece.toString() !== '')
  return new Markup(there.join(escapeHtml(separator)))
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' }

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => entities[character] ?? '')
}

function rendered(value: HtmlValue): string {
  if (value === null) return ''
  if (value instanceof Markup) return value.toString()
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value))
  // A list that came from outside may hold anything: what is not markup is escaped here too.
  return value.map((piece) => rendered(piece)).join('')
}
