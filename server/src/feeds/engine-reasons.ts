/** Why the engine is away, in words for the crew. */

import type { Texts } from '@tricolore/shared/model/values.ts'
import { saying } from '@tricolore/shared/words/say.ts'

/** `how`: a signal's name, or `code 1`. */
export function ended(how: string): Texts {
  return saying('engineEnded', { how })
}

export const silent: Texts = saying('engineSilent')

export function cannotStart(reason: unknown): Texts {
  const why = reason instanceof Error ? reason.message : String(reason)
  return saying('engineCannotStart', { why })
}
