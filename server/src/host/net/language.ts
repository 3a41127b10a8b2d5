/** What a client says it takes, by its headers: the language and the encoding that it would rather have. */
import type { Language } from '@tricolore/shared/words/by-language.ts'
import { asLanguage, COMMON_LANGUAGE, FIRST_LANGUAGE, spokenLanguages } from '@tricolore/shared/words/spoken.ts'
import Negotiator from 'negotiator'

export type Encoding = 'br' | 'gzip' | 'identity'

/** Browsers name a handful; a header of thousands is somebody's trial. */
const MOST_SIGNS = 200

/** The language that the header asks for before others; English when it names neither of ours, French when it says nothing. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  if (acceptLanguage === undefined || acceptLanguage.trim() === '') return FIRST_LANGUAGE
  return asLanguage(asking('accept-language', acceptLanguage).language([...spokenLanguages()])) ?? COMMON_LANGUAGE
}

/** The smallest that the client takes; an encoding with a weight of 0 is one that it refuses. */
export function encodingFor(accepted: string | undefined): Encoding {
  const taken = accepted === undefined ? [] : asking('accept-encoding', accepted).encodings(['br', 'gzip'])
  return taken.includes('br') ? 'br' : taken.includes('gzip') ? 'gzip' : 'identity'
}

function asking(name: string, value: string): Negotiator {
  return new Negotiator({ headers: { [name]: value.slice(0, MOST_SIGNS) } })
}
