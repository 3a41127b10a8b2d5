/** What no text that comes in may hold: signs that give orders to a terminal, or turn the letters around them. */
import { type Rejection, rejection } from '@tricolore/shared/kernel/rejection.ts'
import { sentence } from '@tricolore/shared/words/sentence.ts'

/**
 * Controls, but for tabs and the breaks of lines that come along when text is copied; embeddings, overrides and isolates of direction, which let a text read
 * otherwise than it is, and one that is not closed whatever stands behind it; halves of surrogate pairs. Marks that scripts and emoji are written with, such as joiners and the marks of right-to-left text, may be there.
 */
const ORDERS = /[^\P{Cc}\t\n\v\f\r\u0085]|[\u202a-\u202e\u2066-\u2069]|\p{Cs}/u

/** Why a command with that payload is refused, or an upload with that name; null where none of the texts gives orders. */
export function ordersFault(payload: unknown): Rejection | null {
  const field = placeOfOrders(payload, [])?.join('.')
  if (field === undefined) return null
  return rejection('invalid', 'fieldInvalid', { field, why: sentence('controlSigns') })
}

function placeOfOrders(value: unknown, path: readonly string[]): readonly string[] | null {
  if (typeof value === 'string') return ORDERS.test(value) ? path : null
  if (typeof value !== 'object' || value === null) return null
  for (const [name, inner] of Object.entries(value)) {
    const found = placeOfOrders(inner, [...path, name])
    if (found) return found
  }
  return null
}
